/*
 * Without trains: on foot, by bus, by car. Each is the cheapest of a few straight lines in the distance as the crow flies,
 * so time grows with distance, and never faster than proportionally: two trips in a row are no quicker than one.
 * Where the numbers come from: README, "Road". Distances are decimetres, times seconds.
 */

interface Line {
  fixed: number;
  perDm: number;
}

const kmh = (speed: number): number => 3600 / (speed * 10_000);

/** 4.3 km/h along ways a quarter longer than the straight line. */
const WALK_PER_DM = kmh(4.3 / 1.25);

/** Walk to the stop, wait, and walk again: ten minutes; then 17 km/h along ways 1.3 times the straight line. */
const BUS: Line = { fixed: 600, perDm: kmh(13) };

/** By day, from the streets one starts in to main roads to motorways. */
const CAR_DAY: readonly [Line, Line, Line, Line] = [
  { fixed: 0, perDm: kmh(22) },
  { fixed: 150, perDm: kmh(30) },
  { fixed: 780, perDm: kmh(50) },
  { fixed: 1800, perDm: kmh(80) },
];
/** Empty roads save a fifth. */
const NIGHT_SHARE = 0.8;

/** Getting to the car and from the car park, at each end. */
export const CAR_END = 4 * 60;

/** What a car must save at an end next to a station before it is taken for granted: none is assumed there. */
const NEAR_STATION = 45 * 60;
const NEAR_DM = 10_000;
const FAR_DM = 90_000;

export const walkSeconds = (dm: number): number => dm * WALK_PER_DM;
export const busSeconds = (dm: number): number => BUS.fixed + dm * BUS.perDm;

/** The drive alone, without the ends. */
export function driveSeconds(dm: number, night: boolean): number {
  const [street, main, fast, motorway] = CAR_DAY;
  const day = Math.min(
    dm * street.perDm,
    main.fixed + dm * main.perDm,
    fast.fixed + dm * fast.perDm,
    motorway.fixed + dm * motorway.perDm,
  );
  return night ? day * NIGHT_SHARE : day;
}

/** What a car costs more at an end that far from the next station, while trains run; fades out to nine kilometres. */
export function nearStationSeconds(dm: number): number {
  const share = (FAR_DM - dm) / (FAR_DM - NEAR_DM);
  return Math.round(NEAR_STATION * Math.max(0, Math.min(1, share)));
}

/** To a station: on foot or by bus, whole seconds. */
export const accessSeconds = (dm: number): number => Math.ceil(Math.min(walkSeconds(dm), busSeconds(dm)));

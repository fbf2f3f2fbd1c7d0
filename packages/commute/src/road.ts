/*
 * Without trains: on foot, by bus, by car. Each is the cheapest of a few straight lines in the distance as the crow flies,
 * so time grows with distance, and never faster than proportionally: two trips in a row are no quicker than one.
 * Where the numbers come from: README, "Road". Distances are decimetres, times seconds.
 */

const perDm = (kmh: number): number => 3600 / (kmh * 10_000);

/** 4.3 km/h along ways a quarter longer than the straight line. */
export const WALK_PER_DM = perDm(4.3 / 1.25);

/** Walk to the stop, wait, and walk again: ten minutes; then 17 km/h along ways 1.3 times the straight line. */
export const BUS_FIXED = 600;
export const BUS_PER_DM = perDm(13);

/** Getting to the car and from the car park, at each end. */
const CAR_END = 4 * 60;
export const CAR_ENDS = 2 * CAR_END;

/** The drive by day, from the streets one starts in to main roads to motorways: what is fixed, and a decimetre. */
export const DRIVE = {
  streetPerDm: perDm(22),
  mainFixed: 150,
  mainPerDm: perDm(30),
  fastFixed: 780,
  fastPerDm: perDm(50),
  motorwayFixed: 1800,
  motorwayPerDm: perDm(80),
} as const;

/** Empty roads save a fifth. */
const NIGHT_SHARE = 0.8;

/** What a car must save at an end next to a station before it is taken for granted: none is assumed there. */
const NEAR_STATION = 45 * 60;
const NEAR_DM = 10_000;
const FAR_DM = 90_000;

export const walkSeconds = (dm: number): number => dm * WALK_PER_DM;
export const busSeconds = (dm: number): number => BUS_FIXED + dm * BUS_PER_DM;

/** While neither trains nor buses run: on foot or by car, whole seconds. */
export function nightSeconds(dm: number): number {
  const day = Math.min(
    dm * DRIVE.streetPerDm,
    DRIVE.mainFixed + dm * DRIVE.mainPerDm,
    DRIVE.fastFixed + dm * DRIVE.fastPerDm,
    DRIVE.motorwayFixed + dm * DRIVE.motorwayPerDm,
  );
  return Math.ceil(Math.min(walkSeconds(dm), CAR_ENDS + day * NIGHT_SHARE));
}

/** What a car costs more at an end that far from the next station, while trains run; fades out to nine kilometres. */
export function nearStationSeconds(dm: number): number {
  const share = (FAR_DM - dm) / (FAR_DM - NEAR_DM);
  return Math.round(NEAR_STATION * Math.max(0, Math.min(1, share)));
}

/** To a station: on foot or by bus, whole seconds. */
export const accessSeconds = (dm: number): number => Math.ceil(Math.min(walkSeconds(dm), busSeconds(dm)));

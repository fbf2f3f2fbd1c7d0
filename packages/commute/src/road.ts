/*
 * Without trains: on foot, by bus, by car. Each is the cheapest of a few straight lines in the distance as the crow flies,
 * so time grows with distance, and never faster than proportionally: two trips in a row are no quicker than one.
 * Where the numbers come from: README, "Road". Distances are decimetres, times seconds.
 */

/*
 * At v km/h a decimetre takes 0.36 ÷ v seconds. Homes that lie together mostly lie on one side of where two lines meet: which
 * is the cheaper is a branch that is foreseen. The numbers are kept to this module: only then does the compiler know them.
 */

/** 4.3 km/h along ways a quarter longer than the straight line. */
const WALK = 0.36 / (4.3 / 1.25);
/** Walk to the stop, wait, and walk again: ten minutes; then 17 km/h along ways 1.3 times the straight line. */
const TO_BUS = 600;
const BUS = 0.36 / 13;
const BUS_FROM_DM = TO_BUS / (WALK - BUS);

export const walkSeconds = (dm: number): number => dm * WALK;
const withoutCarSeconds = (dm: number): number => (dm < BUS_FROM_DM ? dm * WALK : TO_BUS + dm * BUS);

/** The longest walk that is not slower than the bus, whole seconds. */
export const LONGEST_WALK = Math.ceil(BUS_FROM_DM * WALK);

/** To a station: on foot or by bus, whole seconds. */
export const accessSeconds = (dm: number): number => Math.ceil(withoutCarSeconds(dm));

/** Getting to the car and from the car park, at both ends. */
export const CAR_ENDS = 2 * 4 * 60;

/** The drive by day: the streets one starts in, then main roads, fast ones, motorways, each once it is worth the way to it. */
const STREETS = 0.36 / 22;
const TO_MAIN_ROADS = 150;
const MAIN_ROADS = 0.36 / 30;
const MAIN_ROADS_FROM_DM = TO_MAIN_ROADS / (STREETS - MAIN_ROADS);
const TO_FAST_ROADS = 780;
const FAST_ROADS = 0.36 / 50;
const FAST_ROADS_FROM_DM = (TO_FAST_ROADS - TO_MAIN_ROADS) / (MAIN_ROADS - FAST_ROADS);
const TO_MOTORWAYS = 1800;
const MOTORWAYS = 0.36 / 80;
const MOTORWAYS_FROM_DM = (TO_MOTORWAYS - TO_FAST_ROADS) / (FAST_ROADS - MOTORWAYS);

function driveSeconds(dm: number): number {
  if (dm < FAST_ROADS_FROM_DM) return dm < MAIN_ROADS_FROM_DM ? dm * STREETS : TO_MAIN_ROADS + dm * MAIN_ROADS;
  return dm < MOTORWAYS_FROM_DM ? TO_FAST_ROADS + dm * FAST_ROADS : TO_MOTORWAYS + dm * MOTORWAYS;
}

/** What a car must save at an end next to a station before it is taken for granted: none is assumed there. */
const NEAR_STATION = 45 * 60;
const NEAR_DM = 10_000;
const FAR_DM = 90_000;

/**
 * While trains and buses run, without trains: on foot, by bus or by car, whole seconds.
 * @param carEnds seconds that getting into a car and out of it costs
 */
export function daySeconds(dm: number, carEnds: number): number {
  const withoutCar = withoutCarSeconds(dm);
  const byCar = carEnds + driveSeconds(dm);
  return Math.ceil(Math.min(withoutCar, byCar)) | 0;
}

/** While neither trains nor buses run: on foot or by car, whole seconds. Empty roads save a fifth. */
export function nightSeconds(dm: number): number {
  return Math.ceil(Math.min(walkSeconds(dm), CAR_ENDS + driveSeconds(dm) * 0.8));
}

/** What a car costs more at an end that far from the next station, while trains run; fades out to nine kilometres. */
export function nearStationSeconds(dm: number): number {
  const share = (FAR_DM - dm) / (FAR_DM - NEAR_DM);
  return Math.round(NEAR_STATION * Math.max(0, Math.min(1, share)));
}

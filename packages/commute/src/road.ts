/*
 * Without trains: on foot, by bus, by car. Each is the cheapest of a few straight lines in the distance as the crow flies,
 * so time grows with distance, and never faster than proportionally: two trips in a row are no quicker than one.
 * Where the numbers come from: README, "Road". Distances are decimetres, times seconds.
 */

/*
 * The numbers stand in the functions themselves: these run for millions of homes, and what stands beside a function is
 * fetched anew at each call. At v km/h a decimetre takes 0.36 ÷ v seconds.
 */

/** 4.3 km/h along ways a quarter longer than the straight line. */
export const walkSeconds = (dm: number): number => dm * (0.36 / (4.3 / 1.25));

/** Walk to the stop, wait, and walk again: ten minutes; then 17 km/h along ways 1.3 times the straight line. */
export const busSeconds = (dm: number): number => 600 + dm * (0.36 / 13);

/** Getting to the car and from the car park, at both ends. */
export const CAR_ENDS = 2 * 4 * 60;

/** The drive by day: the streets one starts in, main roads, fast ones, motorways. The least of them counts. */
const streetSeconds = (dm: number): number => dm * (0.36 / 22);
const mainRoadSeconds = (dm: number): number => 150 + dm * (0.36 / 30);
const fastRoadSeconds = (dm: number): number => 780 + dm * (0.36 / 50);
const motorwaySeconds = (dm: number): number => 1800 + dm * (0.36 / 80);

/** What a car must save at an end next to a station before it is taken for granted: none is assumed there. */
const NEAR_STATION = 45 * 60;
const NEAR_DM = 10_000;
const FAR_DM = 90_000;

/**
 * While trains and buses run, without trains: on foot, by bus or by car, whole seconds.
 * @param carEnds seconds that getting into a car and out of it costs
 */
export function daySeconds(dm: number, carEnds: number): number {
  const walk = walkSeconds(dm);
  const bus = busSeconds(dm);
  const street = streetSeconds(dm);
  const mainRoad = mainRoadSeconds(dm);
  // nearly all homes lie on one side of where these meet: such a branch costs nothing; of the others, any home on either
  const withoutCar = Math.ceil(Math.min(walk, bus)) | 0;
  const nearby = Math.ceil(Math.min(street, mainRoad)) | 0;
  const far = least(Math.ceil(fastRoadSeconds(dm)) | 0, Math.ceil(motorwaySeconds(dm)) | 0);
  return least(withoutCar, (carEnds + least(nearby, far)) | 0);
}

/** The lesser of two whole numbers less than 2³¹ apart, without a branch. */
export function least(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (b + (difference & (difference >> 31))) | 0;
}

/** While neither trains nor buses run: on foot or by car, whole seconds. Empty roads save a fifth. */
export function nightSeconds(dm: number): number {
  const drive = Math.min(streetSeconds(dm), mainRoadSeconds(dm), fastRoadSeconds(dm), motorwaySeconds(dm));
  return Math.ceil(Math.min(walkSeconds(dm), CAR_ENDS + drive * 0.8));
}

/** What a car costs more at an end that far from the next station, while trains run; fades out to nine kilometres. */
export function nearStationSeconds(dm: number): number {
  const share = (FAR_DM - dm) / (FAR_DM - NEAR_DM);
  return Math.round(NEAR_STATION * Math.max(0, Math.min(1, share)));
}

/** To a station: on foot or by bus, whole seconds. */
export const accessSeconds = (dm: number): number => Math.ceil(Math.min(walkSeconds(dm), busSeconds(dm)));

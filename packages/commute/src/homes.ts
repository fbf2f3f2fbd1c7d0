import { spotAt } from './plane.ts';
import { nearStationSeconds } from './road.ts';
import { STATIONS_PER_PLACE, type StationFinder } from './stations.ts';

/*
 * What a pass needs of each home, worked out once, side by side in half a cache line: homes are asked in any order, and
 * what that costs is the lines it touches.
 */

export const HOME = {
  /** Where it lies on the plane, decimetres. */
  x: 0,
  y: 1,
  /** `STATIONS_PER_PLACE` words: the complex in the upper 16 bits, the seconds to its street in the lower. */
  stations: 2,
  /** Seconds that a car costs more for being near a station. */
  carEnd: 2 + STATIONS_PER_PLACE,
} as const;
/** Words of a home. */
export const HOME_WORDS = HOME.carEnd + 1;

/** Homes, maybe among other words of whoever keeps them: that of a slot begins at `slot * stride + first`. */
export interface Homes {
  words: Int32Array;
  stride: number;
  first: number;
}

/** Words from one home to the next where nothing else lies between: half a cache line. */
const ALONE = 8;

export const homesFor = (count: number): Homes => ({ words: new Int32Array(count * ALONE), stride: ALONE, first: 0 });

/** Writes one home, in micro-degrees, into its slot. */
export function writeHome(
  finder: StationFinder,
  { words, stride, first }: Homes,
  slot: number,
  latE6: number,
  lngE6: number,
): void {
  const at = slot * stride + first;
  const spot = spotAt(latE6, lngE6);
  words[at + HOME.x] = spot.x;
  words[at + HOME.y] = spot.y;
  const nearest = finder.write(spot, words, at + HOME.stations);
  words[at + HOME.carEnd] = nearStationSeconds(nearest);
}

/** The stations of the first home. */
export const stationsOf = ({ words, first }: Homes): Int32Array =>
  words.subarray(first + HOME.stations, first + HOME.carEnd);

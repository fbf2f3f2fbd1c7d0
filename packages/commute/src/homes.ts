import { spotAt } from './plane.ts';
import { nearStationSeconds } from './road.ts';
import { STATIONS_PER_PLACE, type StationFinder } from './stations.ts';

/*
 * What a pass needs of each home, worked out once, side by side in half a cache line: homes are asked in any order, and
 * what that costs is the lines it touches.
 */

/** Words of a home, the last one for the alignment. */
export const HOME_WORDS = 8;
export const HOME = {
  /** Where it lies on the plane, decimetres. */
  x: 0,
  y: 1,
  /** `STATIONS_PER_PLACE` words: the complex in the upper 16 bits, the seconds to its street in the lower. */
  stations: 2,
  /** Seconds that a car costs more for being near a station. */
  carEnd: 2 + STATIONS_PER_PLACE,
} as const;

/** Writes one home, in micro-degrees, into its slot. */
export function writeHome(finder: StationFinder, homes: Int32Array, slot: number, latE6: number, lngE6: number): void {
  const at = slot * HOME_WORDS;
  const spot = spotAt(latE6, lngE6);
  homes[at + HOME.x] = spot.x;
  homes[at + HOME.y] = spot.y;
  const nearest = finder.write(spot, homes, at + HOME.stations);
  homes[at + HOME.carEnd] = nearStationSeconds(nearest);
}

/** The stations of a home. */
export const stationsOf = (homes: Int32Array, slot: number): Int32Array =>
  homes.subarray(slot * HOME_WORDS + HOME.stations, slot * HOME_WORDS + HOME.carEnd);

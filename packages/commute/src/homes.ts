import { spotAt } from './plane.ts';
import { nearStationSeconds } from './road.ts';
import { STATIONS_PER_PLACE, type StationFinder } from './stations.ts';

/**
 * What a search needs of each home, worked out once: where it lies, the stations around it and how long it takes to their
 * streets, and what a car costs more for being near one. Columns over one buffer, shared by threads.
 */
export interface HomeColumns {
  readonly capacity: number;
  x: Int32Array;
  y: Int32Array;
  /** `STATIONS_PER_PLACE` a home: the complex in the upper 16 bits, the seconds to its street in the lower. */
  stations: Int32Array;
  carEnd: Uint16Array;
}

const BYTES_PER_HOME = 4 + 4 + STATIONS_PER_PLACE * 4 + 2;

/** Bytes that columns for so many homes take. */
export const homeBytes = (capacity: number): number => capacity * BYTES_PER_HOME;

/** Columns in shared memory. */
export function homeColumns(capacity: number): HomeColumns {
  const buffer = new SharedArrayBuffer(homeBytes(capacity));
  let at = 0;
  const next = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  const all = capacity * STATIONS_PER_PLACE;
  return {
    capacity,
    x: new Int32Array(buffer, next(capacity * 4), capacity),
    y: new Int32Array(buffer, next(capacity * 4), capacity),
    stations: new Int32Array(buffer, next(all * 4), all),
    carEnd: new Uint16Array(buffer, next(capacity * 2), capacity),
  };
}

/** Writes one home, in micro-degrees, into its slot. */
export function writeHome(finder: StationFinder, homes: HomeColumns, slot: number, latE6: number, lngE6: number): void {
  const spot = spotAt(latE6, lngE6);
  homes.x[slot] = spot.x;
  homes.y[slot] = spot.y;
  const nearest = finder.write(spot, homes.stations, slot * STATIONS_PER_PLACE);
  homes.carEnd[slot] = nearStationSeconds(nearest);
}

/** Copies one home to a slot of other columns. */
export function copyHome(from: HomeColumns, slot: number, into: HomeColumns, target: number): void {
  into.x[target] = from.x[slot] as number;
  into.y[target] = from.y[slot] as number;
  for (let i = 0; i < STATIONS_PER_PLACE; i++) {
    into.stations[target * STATIONS_PER_PLACE + i] = from.stations[slot * STATIONS_PER_PLACE + i] as number;
  }
  into.carEnd[target] = from.carEnd[slot] as number;
}

/** Copies the first homes to larger columns. */
export function copyHomes(from: HomeColumns, size: number, into: HomeColumns): void {
  into.x.set(from.x.subarray(0, size));
  into.y.set(from.y.subarray(0, size));
  into.stations.set(from.stations.subarray(0, size * STATIONS_PER_PLACE));
  into.carEnd.set(from.carEnd.subarray(0, size));
}

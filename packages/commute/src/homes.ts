import { spotAt } from './plane.ts';
import { nearStationSeconds } from './road.ts';
import { STATIONS_PER_PLACE, type StationFinder } from './stations.ts';

/**
 * What a search needs of each home, worked out once: where it lies, the stations around it and how long it takes to their
 * streets, and what a car costs more for being near one. Columns over one buffer, so that threads can share it.
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

/** Lays the columns over a buffer of at least `homeBytes(capacity)`; an ArrayBuffer or a SharedArrayBuffer. */
export function homeColumns(
  capacity: number,
  buffer: ArrayBufferLike = new ArrayBuffer(homeBytes(capacity)),
): HomeColumns {
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

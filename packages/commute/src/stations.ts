import type { Network } from './network.ts';
import { decimetres, type Spot } from './plane.ts';
import { accessSeconds } from './road.ts';

/** Stations a place is connected with: the three nearest, and the nearest where lines meet that is not among them. */
export const STATIONS_PER_PLACE = 4;
const NEAREST = STATIONS_PER_PLACE - 1;

/** Eighteen hours: no such way is ever the best. */
const LONGEST = 0xffff;

/** Side of a square whose possible stations are worked out once, decimetres. */
const SQUARE_DM = 20_000;

export interface StationFinder {
  /**
   * Writes the stations of a place with the seconds to their streets, `STATIONS_PER_PLACE` from `at` on, and returns the
   * decimetres to the nearest.
   */
  write(spot: Spot, stations: Int32Array, at: number): number;
}

const packed = (complex: number, dm: number): number => (complex << 16) | Math.min(LONGEST, accessSeconds(dm));
export const complexOf = (station: number): number => station >>> 16;
export const accessOf = (station: number): number => station & LONGEST;

export function createStationFinder(complexes: Network['complexes']): StationFinder {
  const squares = new Map<number, Int32Array>();
  const nearest = new Int32Array(NEAREST);
  const metres = new Float64Array(NEAREST);
  const distance = (spot: Spot, complex: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const platform of complexes[complex]?.spots ?? []) least = Math.min(least, decimetres(spot, platform));
    return least;
  };
  const isHub = (complex: number): boolean => (complexes[complex]?.lines ?? 0) > 1;

  const squareOf = (spot: Spot): Int32Array => {
    const column = Math.floor(spot.x / SQUARE_DM);
    const row = Math.floor(spot.y / SQUARE_DM);
    const key = column * 1_000_000 + row;
    const known = squares.get(key);
    if (known) return known;
    const found = possible(column * SQUARE_DM, row * SQUARE_DM);
    squares.set(key, found);
    return found;
  };

  /** Complexes that may be among the nearest, or the nearest hub, for some place in the square. */
  const possible = (west: number, south: number): Int32Array => {
    const middle = { x: west + SQUARE_DM / 2, y: south + SQUARE_DM / 2 };
    const reach = (SQUARE_DM / 2) * Math.SQRT2 + 1;
    const all = complexes.map((_, complex) => ({ complex, dm: distance(middle, complex) })).sort((a, b) => a.dm - b.dm);
    const hubs = all.filter(({ complex }) => isHub(complex));
    const limit = (all[NEAREST - 1]?.dm ?? 0) + 2 * reach;
    // up to three hubs may already be among the nearest
    const hubLimit = (hubs[NEAREST]?.dm ?? 0) + 2 * reach;
    return Int32Array.from(
      all.filter(({ complex, dm }) => dm <= limit || (dm <= hubLimit && isHub(complex))),
      ({ complex }) => complex,
    ).sort();
  };

  return {
    write(spot, stations, at) {
      const candidates = squareOf(spot);
      metres.fill(Number.POSITIVE_INFINITY);
      for (let i = 0; i < candidates.length; i++) {
        const complex = candidates[i] as number;
        const dm = distance(spot, complex);
        if (dm >= (metres[NEAREST - 1] as number)) continue;
        let place = NEAREST - 1;
        for (; place > 0 && dm < (metres[place - 1] as number); place--) {
          metres[place] = metres[place - 1] as number;
          nearest[place] = nearest[place - 1] as number;
        }
        metres[place] = dm;
        nearest[place] = complex;
      }
      let hub = nearest[0] as number;
      let hubDm = Number.POSITIVE_INFINITY;
      for (let i = 0; i < candidates.length; i++) {
        const complex = candidates[i] as number;
        if (!isHub(complex) || nearest.includes(complex)) continue;
        const dm = distance(spot, complex);
        if (dm >= hubDm) continue;
        hubDm = dm;
        hub = complex;
      }
      for (let i = 0; i < NEAREST; i++) stations[at + i] = packed(nearest[i] as number, metres[i] as number);
      stations[at + NEAREST] = packed(hub, hubDm);
      return metres[0] as number;
    },
  };
}

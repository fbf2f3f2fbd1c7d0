import type { Network } from './network.ts';
import { decimetres, type Spot } from './plane.ts';
import { accessSeconds } from './road.ts';

/** Stations a place is connected with: the three nearest, and the nearest where lines meet that is not among them. */
export const STATIONS_PER_PLACE = 4;
const NEAREST = STATIONS_PER_PLACE - 1;

/** Eighteen hours: no such way is ever the best. */
const LONGEST = 0xffff;

/** Sides of squares whose possible stations are worked out once, decimetres; each from those of the larger square it lies in. */
const SQUARES_DM = [20_000, 160_000] as const;

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
  const squares = SQUARES_DM.map(() => new Map<number, Int32Array>());
  const everywhere = Int32Array.from(complexes.keys());
  const nearest = new Int32Array(NEAREST);
  const metres = new Float64Array(NEAREST);
  const distance = (spot: Spot, complex: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const platform of complexes[complex]?.spots ?? []) least = Math.min(least, decimetres(spot, platform));
    return least;
  };
  const isHub = (complex: number): boolean => (complexes[complex]?.lines ?? 0) > 1;

  const squareOf = (spot: Spot, level = 0): Int32Array => {
    const side = SQUARES_DM[level];
    if (side === undefined) return everywhere;
    const column = Math.floor(spot.x / side);
    const row = Math.floor(spot.y / side);
    const key = column * 65_536 + row;
    const known = squares[level]?.get(key);
    if (known) return known;
    const middle = { x: (column + 0.5) * side, y: (row + 0.5) * side };
    const found = possible(squareOf(middle, level + 1), middle, (side / 2) * Math.SQRT2 + 1);
    squares[level]?.set(key, found);
    return found;
  };

  /** Which of some complexes may be among the nearest, or the nearest hub, for a place within `reach` of the middle. */
  const possible = (some: Int32Array, middle: Spot, reach: number): Int32Array => {
    const away = Float64Array.from(some, (complex) => distance(middle, complex));
    const limit = leastOf(away.slice(), NEAREST) + 2 * reach;
    // up to three hubs may already be among the nearest
    const hubLimit =
      leastOf(
        away.filter((_, i) => isHub(some[i] as number)),
        NEAREST + 1,
      ) +
      2 * reach;
    return some.filter((complex, i) => {
      const dm = away[i] as number;
      return dm <= limit || (dm <= hubLimit && isHub(complex));
    });
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

/** The n-th least of some distances; 0 where there are fewer. */
const leastOf = (distances: Float64Array, n: number): number => distances.sort()[n - 1] ?? 0;

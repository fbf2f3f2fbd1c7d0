import type { Network } from './network.ts';
import type { Spot } from './plane.ts';
import { accessSeconds } from './road.ts';

/** Stations a place is connected with: the three nearest, and the nearest where lines meet that is not among them. */
export const STATIONS_PER_PLACE = 4;
const NEAREST = STATIONS_PER_PLACE - 1;

/** Eighteen hours: no such way is ever the best. */
const LONGEST = 0xffff;

/** Sides of cells whose possible stations are worked out once, decimetres; each from those of the larger cell it lies in. */
const CELLS_DM = [20_000, 160_000] as const;

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
  const cells = CELLS_DM.map(() => new Map<number, Candidates>());
  const everywhere = candidatesOf(complexes);
  const nearest = new Int32Array(NEAREST);
  const least = new Float64Array(NEAREST);
  /** Of the candidates measured last: their numbers, and squares of decimetres. */
  const ids = new Int32Array(complexes.length);
  const away = new Float64Array(complexes.length);
  const furthest = new Float64Array(complexes.length);

  const candidatesAt = (spot: Spot, level = 0): Candidates => {
    const side = CELLS_DM[level];
    if (side === undefined) return everywhere;
    const column = Math.floor(spot.x / side);
    const row = Math.floor(spot.y / side);
    const key = column * 65_536 + row;
    const known = cells[level]?.get(key);
    if (known) return known;
    const west = column * side;
    const south = row * side;
    const larger = candidatesAt({ x: west + side / 2, y: south + side / 2 }, level + 1);
    const found = narrowed(larger, { west, south, side });
    cells[level]?.set(key, found);
    return found;
  };

  /** Those of some complexes that may be among the nearest, or the nearest hub, for a place in a cell. */
  const narrowed = (some: Candidates, cell: Cell): Candidates => {
    const count = reach(some, cell, away, furthest);
    const hubs = some[0] as number;
    const limit = nthLeast(furthest, count, NEAREST);
    // up to three hubs may already be among the nearest
    const hubsLimit = Math.max(limit, nthLeast(furthest, hubs, NEAREST + 1));
    const kept = new Int32Array(some.length);
    let size = CANDIDATES_FROM;
    for (let i = 0, word = CANDIDATES_FROM; i < count; i++) {
      const end = endOf(some, word);
      const isHub = i < hubs;
      if ((away[i] as number) <= (isHub ? hubsLimit : limit)) {
        kept[0]! += isHub ? 1 : 0;
        kept[1]! += 1;
        for (; word < end; word++) kept[size++] = some[word] as number;
      }
      word = end;
    }
    return kept.slice(0, size);
  };

  return {
    write(spot, stations, at) {
      const candidates = candidatesAt(spot);
      const count = measure(candidates, spot, ids, away);
      const hubs = candidates[0] as number;
      least.fill(Number.POSITIVE_INFINITY);
      for (let i = 0; i < count; i++) {
        const squared = away[i] as number;
        if (squared >= (least[NEAREST - 1] as number)) continue;
        let place = NEAREST - 1;
        for (; place > 0 && squared < (least[place - 1] as number); place--) {
          least[place] = least[place - 1] as number;
          nearest[place] = nearest[place - 1] as number;
        }
        least[place] = squared;
        nearest[place] = i;
      }
      const third = least[NEAREST - 1] as number;
      let hub = nearest[0] as number;
      let hubSquared = Number.POSITIVE_INFINITY;
      for (let i = 0; i < hubs; i++) {
        const squared = away[i] as number;
        // whoever is nearer than the third is among the nearest
        if (squared >= hubSquared || squared < third || (squared === third && nearest.includes(i))) continue;
        hubSquared = squared;
        hub = i;
      }
      for (let i = 0; i < NEAREST; i++) {
        stations[at + i] = packed(ids[nearest[i] as number] as number, Math.sqrt(least[i] as number));
      }
      stations[at + NEAREST] = packed(ids[hub] as number, Math.sqrt(hubSquared));
      return Math.sqrt(least[0] as number);
    },
  };
}

/**
 * Complexes that are asked about together, in one piece of memory: how many lines meet at, how many there are, then those lines
 * meet at and the others, each with its number, how many platforms it has, and their x and y.
 */
type Candidates = Int32Array;
const CANDIDATES_FROM = 2;

/** Where the candidate that begins at a word ends. */
const endOf = (candidates: Candidates, word: number): number => word + 2 + 2 * (candidates[word + 1] as number);

function candidatesOf(complexes: Network['complexes']): Candidates {
  const all = complexes.map(({ spots, lines }, id) => ({ spots, id, isHub: lines > 1 }));
  const hubs = all.filter(({ isHub }) => isHub);
  const words = [...hubs, ...all.filter(({ isHub }) => !isHub)].flatMap(({ id, spots }) => [
    id,
    spots.length,
    ...spots.flatMap(({ x, y }) => [x, y]),
  ]);
  return Int32Array.from([hubs.length, all.length, ...words]);
}

interface Cell {
  west: number;
  south: number;
  side: number;
}

/** Of each candidate squares of decimetres: no place of the cell is nearer to it than `least`, none further than `most`. Returns how many there are. */
function reach(candidates: Candidates, { west, south, side }: Cell, least: Float64Array, most: Float64Array): number {
  const count = candidates[1] as number;
  for (let i = 0, word = CANDIDATES_FROM; i < count; i++) {
    const end = endOf(candidates, word);
    least[i] = Number.POSITIVE_INFINITY;
    most[i] = Number.POSITIVE_INFINITY;
    for (word += 2; word < end; word += 2) {
      const x = (candidates[word] as number) - west;
      const y = (candidates[word + 1] as number) - south;
      const nearX = Math.max(0, -x, x - side);
      const nearY = Math.max(0, -y, y - side);
      const farX = Math.max(x, side - x);
      const farY = Math.max(y, side - y);
      least[i] = Math.min(least[i] as number, nearX * nearX + nearY * nearY);
      most[i] = Math.min(most[i] as number, farX * farX + farY * farY);
    }
  }
  return count;
}

/** Number of each candidate, and the square of the decimetres from a place to its nearest platform. Returns how many there are. */
function measure(candidates: Candidates, { x, y }: Spot, ids: Int32Array, away: Float64Array): number {
  const count = candidates[1] as number;
  for (let i = 0, word = CANDIDATES_FROM; i < count; i++) {
    ids[i] = candidates[word] as number;
    const end = endOf(candidates, word);
    let nearest = Number.POSITIVE_INFINITY;
    for (word += 2; word < end; word += 2) {
      const dx = (candidates[word] as number) - x;
      const dy = (candidates[word + 1] as number) - y;
      const squared = dx * dx + dy * dy;
      if (squared < nearest) nearest = squared;
    }
    away[i] = nearest;
  }
  return count;
}

/** The n-th least of the first `count` distances; ∞ where there are fewer. */
function nthLeast(distances: Float64Array, count: number, n: number): number {
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    let distance = distances[i] as number;
    for (let place = 0; place < n; place++) {
      const before = least[place] as number;
      if (distance >= before) continue;
      least[place] = distance;
      distance = before;
    }
  }
  return least[n - 1] as number;
}

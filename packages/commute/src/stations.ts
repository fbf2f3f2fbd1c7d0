import type { Network } from './network.ts';
import { type Spot, spotAt } from './plane.ts';
import { accessSeconds } from './road.ts';

/** Stations a place is connected with: the three nearest, and the nearest where lines meet that is not among them. */
export const STATIONS_PER_PLACE = 4;
const NEAREST = STATIONS_PER_PLACE - 1;

/** Eighteen hours: no such way is ever the best. */
const LONGEST = 0xffff;

/** Sides of cells whose possible stations are worked out once, decimetres; each from those of the larger cell it lies in. */
const CELLS_DM = [20_000, 160_000] as const;

/** What cells cover; for a place beyond, every station is measured. Degrees. */
const COVERED = { south: 33, north: 38.7, west: 124.5, east: 132 } as const;

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
  const grids = CELLS_DM.map(gridOf);
  const lists = createLists(complexes);
  /** The hubs measured last, and squares of decimetres. */
  const hubIds = new Int32Array(complexes.length);
  const hubsAway = new Float64Array(complexes.length);

  /** Where the list begins that has all stations which may be among the nearest of a place. */
  const listAt = (x: number, y: number, level = 0): number => {
    const grid = grids[level];
    const cell = grid ? cellOf(grid, x, y) : -1;
    if (!grid || cell === -1) return EVERYWHERE;
    const known = grid.lists[cell] as number;
    if (known !== 0) return known;
    const { side } = grid;
    const west = Math.floor(x / side) * side;
    const south = Math.floor(y / side) * side;
    const larger = listAt(west + side / 2, south + side / 2, level + 1);
    const list = lists.narrow(larger, { west, south, side });
    grid.lists[cell] = list;
    return list;
  };

  return {
    write({ x, y }, stations, at) {
      const list = listAt(x, y);
      const { words } = lists;
      const hubs = words[list] as number;
      const count = words[list + 1] as number;
      let [first, second, third] = [NONE, NONE, NONE];
      let [least, next, last] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let i = 0, word = list + LIST_HEAD; i < count; i++) {
        const head = words[word] as number;
        const id = head & 0xffff;
        const end = word + 1 + 2 * (head >>> 16);
        let away = Number.POSITIVE_INFINITY;
        for (word += 1; word < end; word += 2) {
          const dx = (words[word] as number) - x;
          const dy = (words[word + 1] as number) - y;
          const squared = dx * dx + dy * dy;
          if (squared < away) away = squared;
        }
        if (i < hubs) {
          hubIds[i] = id;
          hubsAway[i] = away;
        }
        if (away >= last) continue;
        if (away >= next) {
          third = id;
          last = away;
          continue;
        }
        third = second;
        last = next;
        if (away >= least) {
          second = id;
          next = away;
        } else {
          second = first;
          next = least;
          first = id;
          least = away;
        }
      }
      let hub = first;
      let hubAway = Number.POSITIVE_INFINITY;
      for (let i = 0; i < hubs; i++) {
        const away = hubsAway[i] as number;
        const id = hubIds[i] as number;
        if (away >= hubAway || id === first || id === second || id === third) continue;
        hub = id;
        hubAway = away;
      }
      const nearest = Math.sqrt(least);
      stations[at] = packed(first, nearest);
      stations[at + 1] = packed(second, Math.sqrt(next));
      stations[at + 2] = packed(third, Math.sqrt(last));
      stations[at + NEAREST] = packed(hub, Math.sqrt(hubAway));
      return nearest;
    },
  };
}

const NONE = -1;

interface Grid {
  side: number;
  /** The cell in the south-west. */
  column: number;
  row: number;
  columns: number;
  rows: number;
  /** By cell, where its list begins; 0 while nobody has asked. */
  lists: Int32Array;
}

function gridOf(side: number): Grid {
  const { south, north, west, east } = COVERED;
  const corners = [south, north].flatMap((lat) => [west, east].map((lng) => spotAt(lat * 1e6, lng * 1e6)));
  const columnsAt = corners.map(({ x }) => Math.floor(x / side));
  const rowsAt = corners.map(({ y }) => Math.floor(y / side));
  const column = Math.min(...columnsAt);
  const row = Math.min(...rowsAt);
  const columns = Math.max(...columnsAt) - column + 1;
  const rows = Math.max(...rowsAt) - row + 1;
  return { side, column, row, columns, rows, lists: new Int32Array(columns * rows) };
}

/** −1 beyond the grid. */
function cellOf({ side, column, row, columns, rows }: Grid, x: number, y: number): number {
  const itsColumn = Math.floor(x / side) - column;
  const itsRow = Math.floor(y / side) - row;
  if (itsColumn < 0 || itsColumn >= columns || itsRow < 0 || itsRow >= rows) return -1;
  return itsRow * columns + itsColumn;
}

interface Cell {
  west: number;
  south: number;
  side: number;
}

/**
 * Lists of complexes that are asked about together, one behind another: how many lines meet at (hubs), how many there are,
 * then the hubs and the others, each with a word (its number, and the number of its platforms << 16) and the platforms' x and y.
 */
interface Lists {
  words: Int32Array;
  /** Adds the list of those of another that may be among the nearest, or the nearest hub, for a place in a cell. */
  narrow(list: number, cell: Cell): number;
}

const LIST_HEAD = 2;
/** The list of all complexes; not at 0, which says that there is none. */
const EVERYWHERE = 1;

function createLists(complexes: Network['complexes']): Lists {
  const all = complexes.map(({ spots, lines }, id) => ({ spots, id, isHub: lines > 1 }));
  const hubs = all.filter(({ isHub }) => isHub);
  const everywhere = [...hubs, ...all.filter(({ isHub }) => !isHub)].flatMap(({ id, spots }) => [
    id | (spots.length << 16),
    ...spots.flatMap(({ x, y }) => [x, y]),
  ]);
  const first = [0, hubs.length, all.length, ...everywhere];
  let size = first.length;
  /** Of the list at hand: where each complex begins, and squares of decimetres: no place of the cell is nearer than, none further. */
  const begins = new Int32Array(complexes.length);
  const least = new Float64Array(complexes.length);
  const most = new Float64Array(complexes.length);

  /** Writes the complexes of the list at hand from one up to another that may be that near, those nearest to the cell first; returns how many. */
  const keep = (from: number, to: number, limit: number): number => {
    const kept = Array.from({ length: to - from }, (_, i) => from + i)
      .filter((i) => (least[i] as number) <= limit)
      .sort((a, b) => (most[a] as number) - (most[b] as number));
    for (const i of kept) {
      const begin = begins[i] as number;
      const length = lengthAt(lists.words, begin);
      lists.words.copyWithin(size, begin, begin + length);
      size += length;
    }
    return kept.length;
  };
  const lists: Lists = {
    words: Int32Array.from(first),
    narrow(list, cell) {
      const hubs = lists.words[list] as number;
      const count = lists.words[list + 1] as number;
      const end = reach(lists.words, list, cell, begins, least, most);
      if (size + end - list > lists.words.length) {
        const larger = new Int32Array(2 * lists.words.length + end - list);
        larger.set(lists.words);
        lists.words = larger;
      }
      const limit = nthLeast(most, count, NEAREST);
      // up to three hubs may already be among the nearest
      const hubsLimit = Math.max(limit, nthLeast(most, hubs, NEAREST + 1));
      const narrowed = size;
      size += LIST_HEAD;
      const keptHubs = keep(0, hubs, hubsLimit);
      lists.words[narrowed] = keptHubs;
      lists.words[narrowed + 1] = keptHubs + keep(hubs, count, limit);
      return narrowed;
    },
  };
  return lists;
}

/** Words of the complex that begins there. */
const lengthAt = (words: Int32Array, begin: number): number => 1 + 2 * ((words[begin] as number) >>> 16);

/** Of each complex of a list squares of decimetres: no place of the cell is nearer to it than `least`, none further than `most`. Returns where the list ends. */
function reach(
  words: Int32Array,
  list: number,
  { west, south, side }: Cell,
  begins: Int32Array,
  least: Float64Array,
  most: Float64Array,
): number {
  const count = words[list + 1] as number;
  let word = list + LIST_HEAD;
  for (let i = 0; i < count; i++) {
    begins[i] = word;
    const end = word + lengthAt(words, word);
    least[i] = Number.POSITIVE_INFINITY;
    most[i] = Number.POSITIVE_INFINITY;
    for (word += 1; word < end; word += 2) {
      const x = (words[word] as number) - west;
      const y = (words[word + 1] as number) - south;
      const nearX = Math.max(0, -x, x - side);
      const nearY = Math.max(0, -y, y - side);
      const farX = Math.max(x, side - x);
      const farY = Math.max(y, side - y);
      least[i] = Math.min(least[i] as number, nearX * nearX + nearY * nearY);
      most[i] = Math.min(most[i] as number, farX * farX + farY * farY);
    }
  }
  return word;
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

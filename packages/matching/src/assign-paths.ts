import { giveFirstChoices } from './assign-first.ts';
import type { Holding, Sides } from './assign-problem.ts';

/*
 * Successive shortest augmenting paths for the assignment problem, on whole numbers. One side (the rows) is brought in
 * unit by unit; each unit takes the path that gains most, over the partial plan of those before it, which stays an
 * optimum with its dual prices all along. Whole numbers below 2^51 add exactly, so nothing drifts and ties are true ties.
 */

export interface Paths extends Holding {
  rowDuals: Float64Array;
  columnDuals: Float64Array;
}

/**
 * The optimum. Its duals are those that price rows as high, and so columns as low, as an optimum allows: a row's dual is
 * what the plan would lose with one unit of it less.
 */
export function solve(sides: Sides): Paths {
  const { rows, columns, starts, ends, values, rowUnits, columnUnits } = sides;
  const holderStarts = new Int32Array(columns + 1);
  for (let c = 0; c < columns; c++) holderStarts[c + 1] = (holderStarts[c] as number) + (columnUnits[c] as number);
  const holders = new Int32Array(holderStarts[columns] as number);
  const held = new Int32Array(columns);
  const rowDuals = new Float64Array(rows);
  const columnDuals = new Float64Array(columns);

  const distance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  /** The row a column was reached from. */
  const reachedFrom = new Int32Array(columns);
  /** The column a row would give up, -1 for the row that is brought in; -2: not reached. */
  const givesUp = new Int32Array(rows).fill(-2);
  const rowDistance = new Float64Array(rows);
  const rowsReached = new Int32Array(rows);
  const touched = new Int32Array(columns);
  /** Columns at the distance that is being worked on; they need no heap. */
  const ready = new Int32Array(columns);
  const heap = createHeap(distance);

  const firstColumn = giveFirstChoices(sides, { holders, holderStarts, held }, rowDuals);
  for (let row = 0; row < rows; row++) {
    let unit = rowUnits[row] as number;
    if ((firstColumn[row] as number) >= 0) unit -= 1;
    // once a unit stays out, so do the others: the row's dual is 0 then
    while (unit > 0 && bringIn(row)) unit -= 1;
  }
  return { holders, holderStarts, held, rowDuals, columnDuals };

  /** One more unit of a row; false when it is best left out. */
  function bringIn(source: number): boolean {
    let rowCount = 0;
    let touchedCount = 0;
    let readyCount = 0;
    let readyDone = 0;
    heap.clear();
    // the best end so far: a column with room, or a row that gives up what it has and is content with nothing
    let bound = rowDuals[source] as number;
    let endColumn = -1;
    let endRow = source;
    let level = 0;

    givesUp[source] = -1;
    rowDistance[source] = 0;
    rowsReached[rowCount++] = source;
    // what the source could have at once keeps out of the heap all that is dearer
    for (let e = starts[source] as number, to = starts[source + 1] as number; e < to; e++) {
      const c = ends[e] as number;
      const d = (rowDuals[source] as number) + (columnDuals[c] as number) - (values[e] as number);
      if (d >= bound || (held[c] as number) >= (columnUnits[c] as number)) continue;
      bound = d;
      endColumn = c;
      reachedFrom[c] = source;
    }
    let rowsDone = 0;
    for (;;) {
      while (rowsDone < rowCount && bound > level) {
        const row = rowsReached[rowsDone++] as number;
        const base = level + (rowDuals[row] as number);
        if (base < bound) {
          bound = base;
          endColumn = -1;
          endRow = row;
        }
        const to = starts[row + 1] as number;
        for (let e = starts[row] as number; e < to; e++) {
          e = nextNearer(sides, columnDuals, distance, e, to, base, bound);
          if (e === to) break;
          const c = ends[e] as number;
          const d = base + (columnDuals[c] as number) - (values[e] as number);
          if (distance[c] === Number.POSITIVE_INFINITY) touched[touchedCount++] = c;
          distance[c] = d;
          reachedFrom[c] = row;
          if ((held[c] as number) < (columnUnits[c] as number)) {
            bound = d;
            endColumn = c;
            if (d === level) break;
          } else if (d === level) {
            heap.remove(c);
            ready[readyCount++] = c;
          } else heap.put(c);
        }
      }
      if (bound <= level) break;
      if (readyDone === readyCount) {
        if (heap.size() === 0 || heap.least() >= bound) break;
        level = heap.least();
        ready[readyCount++] = heap.take();
      }
      const c = ready[readyDone++] as number;
      for (let h = holderStarts[c] as number, to = h + (held[c] as number); h < to; h++) {
        const row = holders[h] as number;
        if (givesUp[row] !== -2) continue;
        givesUp[row] = c;
        rowDistance[row] = level;
        rowsReached[rowCount++] = row;
      }
    }

    for (let i = 0; i < rowCount; i++) {
      const row = rowsReached[i] as number;
      rowDuals[row] = (rowDuals[row] as number) - (bound - (rowDistance[row] as number));
    }
    for (let i = 0; i < touchedCount; i++) {
      const c = touched[i] as number;
      const d = distance[c] as number;
      if (d < bound) columnDuals[c] = (columnDuals[c] as number) + (bound - d);
      distance[c] = Number.POSITIVE_INFINITY;
    }
    const taken = endColumn >= 0 || endRow !== source;
    hand(source, endColumn, endRow);
    for (let i = 0; i < rowCount; i++) givesUp[rowsReached[i] as number] = -2;
    return taken;
  }

  function give(column: number, row: number): void {
    holders[(holderStarts[column] as number) + (held[column] as number)] = row;
    held[column] = (held[column] as number) + 1;
  }

  /** Hands columns on along the path that ends at a column with room, or at a row that is left with one unit less. */
  function hand(source: number, endColumn: number, endRow: number): void {
    let column = endColumn;
    if (column >= 0) {
      const row = reachedFrom[column] as number;
      give(column, row);
      column = givesUp[row] as number;
      if (row === source) return;
      endRow = row;
    } else {
      if (endRow === source) return;
      column = givesUp[endRow] as number;
    }
    for (let leaving = endRow; ; ) {
      const row = reachedFrom[column] as number;
      let h = holderStarts[column] as number;
      while (holders[h] !== leaving) h++;
      holders[h] = row;
      if (row === source) return;
      leaving = row;
      column = givesUp[row] as number;
    }
  }
}

/**
 * The first of the pairs `from` … `to − 1` that brings its column nearer than it is, and nearer than `bound`; `to`: none.
 * Most pairs do not: the loop that passes them over stands alone, with all it reads in its own hands, and takes half the time.
 */
function nextNearer(
  { ends, values }: Sides,
  columnDuals: Float64Array,
  distance: Float64Array,
  from: number,
  to: number,
  base: number,
  bound: number,
): number {
  for (let e = from; e < to; e++) {
    const c = ends[e] as number;
    const d = base + (columnDuals[c] as number) - (values[e] as number);
    if (d < bound && d < (distance[c] as number)) return e;
  }
  return to;
}

/** A binary heap of columns by a distance that may fall while they are in it. */
export function createHeap(distance: Float64Array) {
  const items = new Int32Array(distance.length);
  const place = new Int32Array(distance.length).fill(-1);
  let size = 0;
  const up = (from: number, item: number) => {
    const d = distance[item] as number;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = items[parent] as number;
      if ((distance[other] as number) <= d) break;
      items[at] = other;
      place[other] = at;
      at = parent;
    }
    items[at] = item;
    place[item] = at;
  };
  const down = (from: number, item: number) => {
    const d = distance[item] as number;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (
        child + 1 < size &&
        (distance[items[child + 1] as number] as number) < (distance[items[child] as number] as number)
      )
        child++;
      const other = items[child] as number;
      if ((distance[other] as number) >= d) break;
      items[at] = other;
      place[other] = at;
      at = child;
    }
    items[at] = item;
    place[item] = at;
  };
  const removeAt = (at: number) => {
    const last = items[--size] as number;
    if (at === size) return;
    down(at, last);
    if (place[last] === at) up(at, last);
  };
  return {
    size: () => size,
    least: () => distance[items[0] as number] as number,
    /** Puts one in, or moves it up after its distance fell. */
    put(item: number) {
      up((place[item] as number) >= 0 ? (place[item] as number) : size++, item);
    },
    take(): number {
      const item = items[0] as number;
      place[item] = -1;
      removeAt(0);
      return item;
    },
    remove(item: number) {
      const at = place[item] as number;
      if (at < 0) return;
      place[item] = -1;
      removeAt(at);
    },
    clear() {
      for (let i = 0; i < size; i++) place[items[i] as number] = -1;
      size = 0;
    },
  };
}

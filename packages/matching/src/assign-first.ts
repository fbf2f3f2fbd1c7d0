import type { Holding, Sides } from './assign-problem.ts';

/**
 * Gives as many rows as can be one of the columns they value most, while no column costs anything yet, and sets the duals of all
 * rows to that value: an optimum for the rows it serves, found among the few pairs that are best for their row.
 * @returns for each row the column it got; −1: none
 */
export function giveFirstChoices(sides: Sides, holding: Holding, rowDuals: Float64Array): Int32Array {
  const { rows, columns, columnUnits } = sides;
  const { holders, holderStarts, held } = holding;
  const { starts, choices } = firstChoices(sides, rowDuals);
  const columnOf = new Int32Array(rows).fill(-1);
  /** The row from which a column was come to; −1: not yet. What leads nowhere for one row does so for all after it. */
  const comesFrom = new Int32Array(columns).fill(-1);
  const queue = new Int32Array(columns);
  let reached = 0;

  for (let row = 0; row < rows; row++) {
    reached = 0;
    let end = enter(row);
    for (let i = 0; i < reached && end < 0; i++) {
      const column = queue[i] as number;
      const from = holderStarts[column] as number;
      const to = from + (held[column] as number);
      for (let h = from; h < to && end < 0; h++) end = enter(holders[h] as number);
    }
    if (end < 0) continue;
    hand(row, end);
    for (let i = 0; i < reached; i++) comesFrom[queue[i] as number] = -1;
  }
  return columnOf;

  /** Comes to the choices of a row, until one has room, which it returns; −1: none has. */
  function enter(row: number): number {
    for (let e = starts[row] as number, to = starts[row + 1] as number; e < to; e++) {
      const column = choices[e] as number;
      if (comesFrom[column] !== -1 || columnUnits[column] === 0) continue;
      comesFrom[column] = row;
      queue[reached++] = column;
      if ((held[column] as number) < (columnUnits[column] as number)) return column;
    }
    return -1;
  }

  /** Each row along the way to `end` takes the column it came to; the next one back takes what it leaves. */
  function hand(source: number, end: number): void {
    holders[(holderStarts[end] as number) + (held[end] as number)] = -1;
    held[end] = (held[end] as number) + 1;
    for (let column = end, leaver = -1; ; ) {
      const row = comesFrom[column] as number;
      const left = columnOf[row] as number;
      let h = holderStarts[column] as number;
      while (holders[h] !== leaver) h++;
      holders[h] = row;
      columnOf[row] = column;
      if (row === source) return;
      leaver = row;
      column = left;
    }
  }
}

/** The pairs worth most to each row, as CSR; rows that are brought in by no unit, or to which nothing is worth anything, have none. */
function firstChoices({ rows, starts, ends, values, rowUnits }: Sides, rowDuals: Float64Array) {
  const choiceStarts = new Int32Array(rows + 1);
  const choices: number[] = [];
  for (let row = 0; row < rows; row++) {
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    const most = rowUnits[row] === 0 ? 0 : mostOf(values, from, to);
    rowDuals[row] = most;
    if (most > 0) for (let e = from; e < to; e++) if (values[e] === most) choices.push(ends[e] as number);
    choiceStarts[row + 1] = choices.length;
  }
  return { starts: choiceStarts, choices };
}

function mostOf(values: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let e = from; e < to; e++) if ((values[e] as number) > most) most = values[e] as number;
  return most;
}

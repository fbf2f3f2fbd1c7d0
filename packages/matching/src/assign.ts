import { certify } from './assign-certificate.ts';
import { check } from './assign-check.ts';
import { preferEarlier } from './assign-order.ts';
import { solve } from './assign-paths.ts';
import type { Assignment, AssignmentProblem, Sides, WholePlan } from './assign-problem.ts';
import { raiseSeats } from './assign-raise.ts';
import { wholeValues } from './assign-values.ts';

/**
 * One plan for all: each seeker to one vacancy at most, each vacancy to no more seekers than seats, the sum of scores as
 * large as it can be. Exact for whole numbers below 2^50 and for decimals of up to six places; other scores are
 * taken at 50 bits below the largest. Of plans with the same total it is one that places the seekers of low numbers: no
 * other places an earlier seeker instead of a later one. The same input gives the same plan.
 * @throws RangeError naming what is wrong with the input
 */
export function assign(problem: AssignmentProblem): Assignment {
  check(problem);
  const { values, unit } = wholeValues(problem.scores);
  const plan = solvePlan(problem, values);
  preferEarlier(problem, values, plan);
  return { vacancyOf: plan.vacancyOf, ...certify(problem, plan, unit) };
}

/** Brings in, unit by unit, whichever side has fewer: the other has room then, and paths stay short. */
function solvePlan(problem: AssignmentProblem, values: Float64Array): WholePlan {
  const { seekers, rows, cols } = problem;
  const vacancies = problem.seats.length;
  // a seat more than pairs stands for all that must stay empty
  const seats = problem.seats.map((count, v) => Math.min(count, degree(rows, v) + 1));
  const vacancyOf = new Int32Array(seekers).fill(-1);
  const fillable = seats.reduce((sum, count, v) => sum + Math.min(count, degree(rows, v)), 0);
  if (listsAsMany(problem, fillable)) {
    const { holders, held, rowDuals, columnDuals } = solve({
      rows: vacancies,
      columns: seekers,
      starts: rows,
      ends: cols,
      values,
      rowUnits: seats,
      columnUnits: new Int32Array(seekers).fill(1),
    });
    for (let s = 0; s < seekers; s++) if (held[s] === 1) vacancyOf[s] = holders[s] as number;
    return { vacancyOf, seatDuals: rowDuals, seekerDuals: columnDuals };
  }
  const { holders, holderStarts, held, rowDuals, columnDuals } = solve(turned(problem, values, seats));
  for (let v = 0; v < vacancies; v++) {
    for (let h = 0; h < (held[v] as number); h++) {
      vacancyOf[holders[(holderStarts[v] as number) + h] as number] = v;
    }
  }
  return raiseSeats(problem, values, { vacancyOf, seatDuals: columnDuals, seekerDuals: rowDuals });
}

const degree = (rows: Int32Array, v: number): number => (rows[v + 1] as number) - (rows[v] as number);

/** Do the lists name so many different seekers? */
function listsAsMany({ seekers, cols }: AssignmentProblem, wanted: number): boolean {
  const listed = new Uint8Array(seekers);
  let missing = wanted;
  for (let e = 0; e < cols.length && missing > 0; e++) {
    const s = cols[e] as number;
    if (listed[s] === 0) missing -= 1;
    listed[s] = 1;
  }
  return missing <= 0;
}

/** The same pairs with seekers as rows. */
function turned(problem: AssignmentProblem, values: Float64Array, seats: Int32Array): Sides {
  const { seekers, rows, cols } = problem;
  const starts = new Int32Array(seekers + 1);
  for (const s of cols) starts[s + 1] = (starts[s + 1] as number) + 1;
  for (let s = 0; s < seekers; s++) starts[s + 1] = (starts[s + 1] as number) + (starts[s] as number);
  const next = starts.slice();
  const ends = new Int32Array(cols.length);
  const back = new Float64Array(cols.length);
  for (let v = 0; v < seats.length; v++) {
    for (let e = rows[v] as number; e < (rows[v + 1] as number); e++) {
      const s = cols[e] as number;
      const at = next[s] as number;
      next[s] = at + 1;
      ends[at] = v;
      back[at] = values[e] as number;
    }
  }
  const rowUnits = new Int32Array(seekers).fill(1);
  return { rows: seekers, columns: seats.length, starts, ends, values: back, rowUnits, columnUnits: seats };
}

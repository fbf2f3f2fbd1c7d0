import type { Assignment, AssignmentProblem, WholePlan } from './assign-problem.ts';

/** An amount by which a sum near `size` is surely moved. */
const ulp = (size: number): number => Math.max(size * 2 ** -52, Number.MIN_VALUE);

/**
 * The plan's total, its duals in the unit of the scores, and the gap between both. The duals are feasible as they stand,
 * in floating point: where rounding would leave a pair uncovered, its seat is priced up by that much, and the gap tells.
 */
export function certify(problem: AssignmentProblem, plan: WholePlan, unit: number): Omit<Assignment, 'vacancyOf'> {
  const { seats, seekers, rows, cols, scores } = problem;
  const seekerDuals = plan.seekerDuals.map((dual) => dual / unit);
  const seatDuals = plan.seatDuals.map((dual) => dual / unit);
  const margin = 1 / unit;
  /** Of each seeker with the vacancy they go to. */
  const scoreOf = new Float64Array(seekers);
  for (let v = 0; v < seats.length; v++) {
    let dual = seatDuals[v] as number;
    const to = rows[v + 1] as number;
    for (let e = rows[v] as number; e < to; e++) {
      e = nextMet(problem, seekerDuals, e, to, dual - margin);
      if (e === to) break;
      const s = cols[e] as number;
      const score = scores[e] as number;
      const seeker = seekerDuals[s] as number;
      const bound = dual + seeker;
      if (bound < score) dual = covering(score, seeker);
      if (plan.vacancyOf[s] === v && score > (scoreOf[s] as number)) scoreOf[s] = score;
    }
    seatDuals[v] = dual;
  }
  const total = createSum();
  const gap = createSum();
  for (let s = 0; s < seekers; s++) {
    total.add(scoreOf[s] as number);
    gap.add(seekerDuals[s] as number);
    gap.add(-(scoreOf[s] as number));
  }
  for (let v = 0; v < seats.length; v++) gap.add((seats[v] as number) * (seatDuals[v] as number));
  return { total: total.value(), seatDuals, seekerDuals, gap: gap.value() };
}

/** The next pair that its duals are short of or just meet: the pairs of the plan, but for rounding, are among them; `to`: none. */
function nextMet(
  { cols, scores }: AssignmentProblem,
  seekerDuals: Float64Array,
  from: number,
  to: number,
  dual: number,
): number {
  for (let e = from; e < to; e++)
    if (dual + (seekerDuals[cols[e] as number] as number) <= (scores[e] as number)) return e;
  return to;
}

/** A dual that covers a score together with the seeker's, also after rounding. */
function covering(score: number, seeker: number): number {
  let dual = score - seeker;
  while (dual + seeker < score) dual += ulp(score);
  return dual;
}

/** Neumaier's sum: what rounding takes away is kept beside. */
function createSum() {
  let sum = 0;
  let rest = 0;
  return {
    add(term: number) {
      const next = sum + term;
      rest += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    },
    value: () => sum + rest,
  };
}

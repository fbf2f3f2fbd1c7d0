import type { AssignmentProblem, WholePlan } from './assign-problem.ts';

/** Nobody has come to a vacancy in this search; or it leads nowhere for anybody later either. */
const UNSEEN = -1;
const NOWHERE = -2;

/**
 * The order of application (직업안정법 시행규칙 5④) between plans of the same total: whoever is left out is put in the
 * place of the latest placed seeker that can give way without loss, as long as that is a later one. What no optimum can
 * change, its duals show: every optimum uses only pairs that the duals cover exactly, and places whoever has a dual.
 * Takes seekers in their order; each is settled when its turn has passed, so the set placed is the first in that order.
 */
export function preferEarlier(problem: AssignmentProblem, values: Float64Array, plan: WholePlan): void {
  const { seats, seekers } = problem;
  const { vacancyOf, seekerDuals } = plan;
  if (!vacancyOf.includes(-1)) return;
  const { starts, vacancies } = exactPairs(problem, values, plan);
  const members = membersOf(problem, vacancyOf);
  /** Who would come to a vacancy. */
  const comes = new Int32Array(seats.length).fill(UNSEEN);
  const queue = new Int32Array(seats.length);

  for (let seeker = 0; seeker < seekers; seeker++) {
    if ((vacancyOf[seeker] as number) >= 0 || starts[seeker] === starts[seeker + 1]) continue;
    let reached = enter(seeker, 0);
    let leaver = seeker;
    let end = -1;
    for (let i = 0; i < reached; i++) {
      const v = queue[i] as number;
      if (members.hasRoom(v)) {
        leaver = -1;
        end = v;
        break;
      }
      for (let m = members.first(v), to = members.end(v); m < to; m++) {
        const s = members.list[m] as number;
        if (s > leaver && seekerDuals[s] === 0) {
          leaver = s;
          end = v;
        }
        reached = enter(s, reached);
      }
    }
    if (end >= 0) move(seeker, leaver, end);
    for (let i = 0; i < reached; i++) comes[queue[i] as number] = end >= 0 ? UNSEEN : NOWHERE;
  }

  function enter(s: number, reached: number): number {
    let count = reached;
    for (let e = starts[s] as number, to = starts[s + 1] as number; e < to; e++) {
      const v = vacancies[e] as number;
      if (comes[v] !== UNSEEN) continue;
      comes[v] = s;
      queue[count++] = v;
    }
    return count;
  }

  /** Along the way to `end`, each comes where the next was; `leaver` goes, or nobody (−1) where a seat is empty. */
  function move(seeker: number, leaver: number, end: number): void {
    if (leaver >= 0) vacancyOf[leaver] = -1;
    let goes = leaver;
    for (let v = end; ; ) {
      const s = comes[v] as number;
      const from = vacancyOf[s] as number;
      members.replace(v, goes, s);
      vacancyOf[s] = v;
      if (s === seeker) return;
      goes = s;
      v = from;
    }
  }
}

/** Who is at a vacancy; there is no more room than it has pairs. */
function membersOf({ seats, rows }: AssignmentProblem, vacancyOf: Int32Array) {
  const counts = new Int32Array(seats.length);
  const list = new Int32Array(rows[seats.length] as number);
  for (let s = 0; s < vacancyOf.length; s++) {
    const v = vacancyOf[s] as number;
    if (v < 0) continue;
    list[(rows[v] as number) + (counts[v] as number)] = s;
    counts[v] = (counts[v] as number) + 1;
  }
  return {
    list,
    first: (v: number) => rows[v] as number,
    end: (v: number) => (rows[v] as number) + (counts[v] as number),
    hasRoom: (v: number) => (counts[v] as number) < (seats[v] as number),
    /** `comes` in the place of `goes`, or beside all where nobody goes (−1). */
    replace(v: number, goes: number, comes: number) {
      const from = rows[v] as number;
      const to = from + (counts[v] as number);
      if (goes < 0) counts[v] = (counts[v] as number) + 1;
      list[goes < 0 ? to : list.subarray(from, to).indexOf(goes) + from] = comes;
    },
  };
}

/** The pairs that the duals cover exactly, by seeker. */
function exactPairs({ seats, seekers, rows, cols }: AssignmentProblem, values: Float64Array, plan: WholePlan) {
  const { seatDuals, seekerDuals } = plan;
  const starts = new Int32Array(seekers + 1);
  const pairs = new Int32Array(cols.length);
  const owners = new Int32Array(cols.length);
  let count = 0;
  for (let v = 0; v < seats.length; v++) {
    if (seats[v] === 0) continue;
    for (let e = rows[v] as number, to = rows[v + 1] as number; e < to; e++) {
      const s = cols[e] as number;
      if ((seatDuals[v] as number) + (seekerDuals[s] as number) !== values[e]) continue;
      pairs[count] = s;
      owners[count++] = v;
      starts[s + 1] = (starts[s + 1] as number) + 1;
    }
  }
  for (let s = 0; s < seekers; s++) starts[s + 1] = (starts[s + 1] as number) + (starts[s] as number);
  const vacancies = new Int32Array(count);
  const next = starts.slice();
  for (let i = 0; i < count; i++) {
    const s = pairs[i] as number;
    const at = next[s] as number;
    vacancies[at] = owners[i] as number;
    next[s] = at + 1;
  }
  return { starts, vacancies };
}

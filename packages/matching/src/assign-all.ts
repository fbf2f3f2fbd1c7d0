import { assign } from './assign.ts';
import type { Assignment } from './assign-problem.ts';

/** A seeker on the list of a vacancy. */
interface ListedSeeker {
  seekerId: string;
  /** Day of application, `YYYY-MM-DD`. */
  appliedOn: string;
  /** What the pair is worth, ≥ 0. */
  score: number;
}

/** The first of a vacancy's candidates. */
export interface CandidateList {
  listed: readonly ListedSeeker[];
  /** No candidate who is not listed is worth more than this; 0: there is none. */
  unlistedAtMost: number;
}

export interface PlanForAll extends Assignment {
  /** Ids by the numbers of the plan: in the order of application, then of the ids. */
  seekers: string[];
  lists: CandidateList[];
  /** Lists that were asked for again, longer. */
  grown: number;
}

const NOBODY: CandidateList = { listed: [], unlistedAtMost: 0 };

/**
 * The best plan over all pairs, from lists of the first candidates. A list is long enough when its vacancy's seat dual is
 * at least what anybody unlisted may be worth: with a seeker's dual ≥ 0 the duals then cover every pair there is. Lists
 * that are not are asked for at twice the length. Between plans of the same total the order of application decides among
 * those listed.
 * @param listsOf of each of these vacancies the first `length` candidates, or all where there are fewer
 */
export async function planAll(
  seats: readonly number[],
  listsOf: (vacancies: readonly number[], length: number) => Promise<readonly CandidateList[]>,
  length: number,
): Promise<PlanForAll> {
  const lengths = seats.map(() => 0);
  const lists = seats.map(() => NOBODY);
  const ask = async (vacancies: readonly number[], longer: number) => {
    if (vacancies.length === 0) return;
    const answers = await listsOf(vacancies, longer);
    for (const [i, v] of vacancies.entries()) {
      lengths[v] = longer;
      lists[v] = answers[i] as CandidateList;
    }
  };
  await ask(
    [...seats.keys()].filter((v) => (seats[v] as number) > 0),
    length,
  );
  let grown = 0;
  for (;;) {
    const { seekers, plan } = planOver(seats, lists);
    const short = [...seats.keys()].filter((v) => (lists[v]?.unlistedAtMost ?? 0) > (plan.seatDuals[v] ?? 0));
    if (short.length === 0) return { ...plan, seekers, lists, grown };
    const byLength = new Map<number, number[]>();
    for (const v of short) {
      const longer = (lengths[v] as number) * 2;
      byLength.set(longer, [...(byLength.get(longer) ?? []), v]);
    }
    for (const [longer, vacancies] of byLength) await ask(vacancies, longer);
    grown += short.length;
  }
}

function planOver(seats: readonly number[], lists: readonly CandidateList[]): { seekers: string[]; plan: Assignment } {
  const applied = new Map<string, string>();
  const rows = new Int32Array(lists.length + 1);
  for (const [v, { listed }] of lists.entries()) {
    rows[v + 1] = (rows[v] as number) + listed.length;
    for (const one of listed) applied.set(one.seekerId, one.appliedOn);
  }
  const seekers = [...applied].sort(([a, on], [b, then]) => (on < then ? -1 : on > then ? 1 : a < b ? -1 : 1));
  const numbers = new Map(seekers.map(([id], i) => [id, i]));
  const cols = new Int32Array(rows[lists.length] as number);
  const scores = new Float64Array(cols.length);
  let at = 0;
  for (const { listed } of lists) {
    for (const { seekerId, score } of listed) {
      cols[at] = numbers.get(seekerId) as number;
      scores[at++] = score;
    }
  }
  const plan = assign({ seats: Int32Array.from(seats), seekers: seekers.length, rows, cols, scores });
  return { seekers: seekers.map(([id]) => id), plan };
}

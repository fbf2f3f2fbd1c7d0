import { createBest } from './best.ts';
import { type CompiledNeed, compileNeed } from './compiled-need.ts';
import { countReasons, countReasonsIn, emptyTally, type Witness } from './count-reasons.ts';
import { createJudge, ELIGIBLE, REASON } from './judge.ts';
import { prepare } from './measure.ts';
import { FITS, type Fit, skillsValueAt } from './members.ts';
import type { PoolInside } from './pool.ts';
import type { Table } from './table.ts';
import type { MatchingContext, VacancyNeed } from './types.ts';
import * as v from './values.ts';

/** How many are eligible, and the score of the first of their list in points. */
export interface Outcome {
  eligible: number;
  bestScore: number | null;
}

/** Members of one table, the first rule that keeps each out, and the seconds of their commutes. */
interface Verdicts {
  table: Table;
  slots: Int32Array;
  fits: Fit[];
  verdicts: number[];
  seconds: Int32Array;
}

const AFFECTED: { [Field in keyof VacancyNeed]: readonly (keyof typeof REASON)[] | 'members' } = {
  occupation: 'members',
  requiredSkills: 'members',
  preferredSkills: [],
  requiredLicences: ['licence'],
  window: ['licence', 'dates', 'engaged'],
  workplace: ['commute'],
  weeklyPattern: ['hours', 'dates', 'commute'],
  remoteDaysPerWeek: ['commute'],
  hourlyWage: ['wage'],
  vacancyId: ['engaged'],
  firmId: ['blocked'],
  excludedSeekerIds: ['blocked'],
};

/**
 * Answers for changes of a need what ranking each changed need would, without judging everybody again: whoever is kept out by a
 * rule that a change does not touch stays out. `undefined` where a change touches who comes near at all.
 */
export function recounter(
  inside: PoolInside,
  need: VacancyNeed,
  context: MatchingContext,
): (changed: VacancyNeed) => Outcome | undefined {
  let known: Verdicts[] | undefined;
  return (changed) => {
    const rules = rulesTouched(need, changed);
    if (rules === undefined) return undefined;
    known ??= verdictsOf(inside, compileNeed(prepare(need, context), inside));
    return recount(known, inside, compileNeed(prepare(changed, context), inside), rules, sameWay(need, changed));
  };
}

/** Does everybody travel to the same place at the same hour? */
const sameWay = (before: VacancyNeed, after: VacancyNeed): boolean =>
  before.workplace.lat === after.workplace.lat &&
  before.workplace.lng === after.workplace.lng &&
  before.weeklyPattern.from === after.weeklyPattern.from;

/** Which reasons a change can give or take; undefined where it touches who comes near. */
function rulesTouched(before: VacancyNeed, after: VacancyNeed): ReadonlySet<number> | undefined {
  const rules = new Set<number>();
  for (const [field, touched] of Object.entries(AFFECTED)) {
    const key = field as keyof VacancyNeed;
    if (before[key] === after[key] || JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    if (touched === 'members') return undefined;
    for (const reason of touched) rules.add(REASON[reason]);
  }
  return rules;
}

function verdictsOf(inside: PoolInside, compiled: CompiledNeed): Verdicts[] {
  const of = (table: Table, count: (witness: Witness) => void): Verdicts => {
    const slots: number[] = [];
    const fits: Fit[] = [];
    const verdicts: number[] = [];
    const seconds: number[] = [];
    count((slot, fit, verdict, itsSeconds) => {
      slots.push(slot);
      fits.push(fit);
      verdicts.push(verdict);
      seconds.push(itsSeconds);
    });
    return { table, slots: Int32Array.from(slots), fits, verdicts, seconds: Int32Array.from(seconds) };
  };
  return [
    ...inside.segments.map((segment) =>
      of(segment, (witness) => countReasons(segment, compiled, emptyTally(), witness)),
    ),
    of(inside.open, (witness) => countReasonsIn(inside.open, compiled, emptyTally(), witness)),
  ];
}

function recount(
  known: readonly Verdicts[],
  inside: PoolInside,
  compiled: CompiledNeed,
  rules: ReadonlySet<number>,
  isSameWay: boolean,
): Outcome {
  const policy = compiled.prepared.context.policy.body;
  const beside = Object.fromEntries(
    FITS.map((fit) => [fit, v.points(v.occupationValue(policy, fit), policy.weights.occupation)]),
  ) as Record<Fit, number>;
  const best = createBest(1, inside.vocabulary.ids);
  let eligible = 0;
  for (const { table, slots, fits, verdicts, seconds: before } of known) {
    const judge = createJudge(table, compiled);
    const seconds = isSameWay ? before : new Int32Array(slots.length);
    if (!isSameWay) judge.commutes(slots, slots.length, seconds);
    for (let i = 0; i < slots.length; i++) {
      const verdict = verdicts[i] as number;
      if (verdict !== ELIGIBLE && !rules.has(verdict)) continue;
      const slot = slots[i] as number;
      if (judge.verdict(slot, seconds[i] as number) !== ELIGIBLE) continue;
      eligible += 1;
      const skills = v.points(skillsValueAt(table, compiled, slot), policy.weights.skills);
      best.offer(table, slot, beside[fits[i] as Fit] + judge.otherPoints(slot) + skills);
    }
  }
  const [first] = best.list();
  return { eligible, bestScore: first ? first.score / 100 : null };
}

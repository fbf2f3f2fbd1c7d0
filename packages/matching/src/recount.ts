import { createBest } from './best.ts';
import { type CompiledNeed, compileNeed } from './compiled-need.ts';
import { countReasons, countReasonsIn, emptyTally, type Witness } from './count-reasons.ts';
import { createJudge, ELIGIBLE, REASON } from './judge.ts';
import { prepare } from './measure.ts';
import { type Fit, skillsValueAt } from './members.ts';
import { occupationPoints } from './offering.ts';
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

/** What a change of a field touches: who comes near, whom skills alone bring near, or only rules. */
const AFFECTED: { [Field in keyof VacancyNeed]: readonly (keyof typeof REASON)[] | 'everybody' | 'by-skills' } = {
  occupation: 'everybody',
  requiredSkills: 'by-skills',
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

const BY_OCCUPATION: readonly Fit[] = ['unit', 'minor-group'];
const BY_SKILLS: readonly Fit[] = ['skills'];

/**
 * Answers for changes of a need what ranking each changed need would, without judging everybody again: whoever is kept out by a
 * rule that a change does not touch stays out. `undefined` where a change touches who comes near at all.
 */
export function recounter(
  inside: PoolInside,
  need: VacancyNeed,
  context: MatchingContext,
): (changed: VacancyNeed) => Outcome | undefined {
  const known = new Map<readonly Fit[], Verdicts[]>();
  const asItIs = (fits: readonly Fit[]): Verdicts[] => {
    const verdicts = known.get(fits) ?? verdictsOf(inside, compileNeed(prepare(need, context), inside), fits);
    known.set(fits, verdicts);
    return verdicts;
  };
  return (changed) => {
    const touched = touchedBy(need, changed);
    if (touched.everybody) return undefined;
    const compiled = compileNeed(prepare(changed, context), inside);
    const bySkills = touched.bySkills ? verdictsOf(inside, compiled, BY_SKILLS) : asItIs(BY_SKILLS);
    return recount([...asItIs(BY_OCCUPATION), ...bySkills], inside, compiled, touched.rules, sameWay(need, changed));
  };
}

/** Does everybody travel to the same place at the same hour? */
const sameWay = (before: VacancyNeed, after: VacancyNeed): boolean =>
  before.workplace.lat === after.workplace.lat &&
  before.workplace.lng === after.workplace.lng &&
  before.weeklyPattern.from === after.weeklyPattern.from;

function touchedBy(
  before: VacancyNeed,
  after: VacancyNeed,
): { everybody: boolean; bySkills: boolean; rules: ReadonlySet<number> } {
  const touched = { everybody: false, bySkills: false, rules: new Set<number>() };
  for (const [field, affected] of Object.entries(AFFECTED)) {
    const key = field as keyof VacancyNeed;
    if (before[key] === after[key] || JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    if (affected === 'everybody') touched.everybody = true;
    else if (affected === 'by-skills') touched.bySkills = true;
    else for (const reason of affected) touched.rules.add(REASON[reason]);
  }
  return touched;
}

function verdictsOf(inside: PoolInside, compiled: CompiledNeed, fits: readonly Fit[]): Verdicts[] {
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
      of(segment, (witness) => countReasons(segment, compiled, emptyTally(), witness, fits)),
    ),
    of(inside.open, (witness) => countReasonsIn(inside.open, compiled, emptyTally(), witness, fits)),
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
  const occupation = occupationPoints(policy);
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
      best.offer(table, slot, occupation[fits[i] as Fit] + judge.otherPoints(slot) + skills);
    }
  }
  const [first] = best.list();
  return { eligible, bestScore: first ? first.score / 100 : null };
}

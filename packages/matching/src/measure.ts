import type { Commute } from '@chaeum/commute';
import { toEpochDay } from '@chaeum/domain';
import type { MatchingContext, SeekerProfile, SkillWanted, VacancyNeed } from './types.ts';
import * as v from './values.ts';
import { type CoverageDays, coverageDays, type DaySpan, firstDayPresent, gapsOf, mergeSpans } from './window.ts';

/** A need with what is the same for every seeker worked out once. */
export interface PreparedNeed {
  need: VacancyNeed;
  context: MatchingContext;
  days: CoverageDays;
}

export function prepare(need: VacancyNeed, context: MatchingContext): PreparedNeed {
  return { need, context, days: coverageDays(need, context) };
}

export type Measures = ReturnType<typeof measure>;

/** Everything that is measured of a seeker for a need, whether it excludes or scores. */
export function measure(seeker: SeekerProfile, { need, context, days }: PreparedNeed) {
  const policy = context.policy.body;
  let commute: Commute | undefined;
  const required = need.requiredSkills.map((wanted) => ({ wanted, ...bestCredit(seeker, wanted, context) }));
  const preferred = need.preferredSkills.map((wanted) => ({ wanted, ...bestCredit(seeker, wanted, context) }));
  const cover = (list: typeof required) =>
    list.length === 0 ? undefined : v.skillCover(list.map(({ credit, wanted }) => ({ credit, weight: wanted.weight })));
  const requiredCover = cover(required);
  const gaps = gapsOf(
    days,
    toEpochDay(seeker.availability.from),
    seeker.availability.to === undefined ? Number.MAX_SAFE_INTEGER : toEpochDay(seeker.availability.to),
    mergeSpans(seeker.availability.except.map(toDays)),
  ).map((gap) => ({ ...gap, workingDays: days.count(gap.from, gap.to) }));
  return {
    required,
    preferred,
    requiredCover,
    preferredCover: cover(preferred),
    fit: occupationFit(seeker, need, v.coverSuffices(policy, requiredCover)),
    gaps,
    available: days.workingDays - gaps.reduce((sum, gap) => sum + gap.workingDays, 0),
    firstDay: firstDayPresent(days, gaps),
    /** Worked out when a rule comes to it: most seekers are kept out before. */
    get commute() {
      commute ??= context.commute.between(seeker.home, need.workplace, need.weeklyPattern.from);
      return commute;
    },
    limit: v.commuteLimit(policy, seeker.maxCommuteMinutes, need.remoteDaysPerWeek),
    missingLicences: need.requiredLicences.filter(({ key }) => !holds(seeker, key, need.window.to, context)),
  };
}

const toDays = (span: { from: string; to: string }): DaySpan => ({
  from: toEpochDay(span.from),
  to: toEpochDay(span.to),
});

/** The best of what the skill itself and its near ones earn. */
function bestCredit(seeker: SeekerProfile, wanted: SkillWanted, { facts, policy }: MatchingContext) {
  let best = { credit: 0, near: false };
  for (const { key, level } of seeker.skills) {
    const near = key !== wanted.key;
    if (near && !facts.nearSkills(wanted.key).includes(key)) continue;
    const credit = v.skillCredit(policy.body, level, wanted.level, near);
    if (credit > best.credit) best = { credit, near };
  }
  return best;
}

function occupationFit(seeker: SeekerProfile, need: VacancyNeed, skillsSuffice: boolean): v.OccupationFit {
  if (seeker.desiredOccupations.includes(need.occupation)) return 'unit';
  const group = need.occupation.slice(0, 3);
  if (seeker.desiredOccupations.some((unit) => unit.startsWith(group))) return 'minor-group';
  return skillsSuffice ? 'skills' : 'none';
}

/** Held, and valid through the last day. */
function holds(seeker: SeekerProfile, required: string, through: string, { facts }: MatchingContext): boolean {
  return seeker.licences.some(
    ({ key, expiresOn }) =>
      (key === required || facts.licenceSatisfies(key, required)) && (expiresOn === undefined || expiresOn >= through),
  );
}

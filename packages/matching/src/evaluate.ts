import {
  COMPONENTS,
  type ComponentName,
  type ExclusionReason,
  fromEpochDay,
  shiftMinutes,
  toEpochDay,
  type WeeklyPattern,
  weekdayMask,
} from '@chaeum/domain';
import { componentSentence, exclusionSentence } from './sentences.ts';
import type { Evaluation, MatchingContext, RankedCandidate, SeekerProfile, SkillWanted, VacancyNeed } from './types.ts';
import * as v from './values.ts';
import { type CoverageDays, coverageDays, type DaySpan, firstDayPresent, gapsOf, mergeSpans } from './window.ts';

/*
 * One seeker against one need, in plain code that follows DESIGN's "Matching rules" line by line. The pool computes the
 * same over columns; this is what it must equal, and what explains its answers.
 */

/** A need with what is the same for every seeker worked out once. */
export interface PreparedNeed {
  need: VacancyNeed;
  context: MatchingContext;
  days: CoverageDays;
}

export function prepare(need: VacancyNeed, context: MatchingContext): PreparedNeed {
  return { need, context, days: coverageDays(need, context) };
}

/** @throws Error when the window has no working day */
export function evaluate(seeker: SeekerProfile, need: VacancyNeed, context: MatchingContext): Evaluation {
  return evaluatePrepared(seeker, prepare(need, context));
}

export function evaluatePrepared(seeker: SeekerProfile, prepared: PreparedNeed): Evaluation {
  const m = measure(seeker, prepared);
  const reason = exclusionOf(seeker, prepared, m);
  if (reason !== undefined) {
    return { eligible: false, reason, sentence: exclusionSentence(reason, { seeker, ...prepared, m }) };
  }
  return { eligible: true, candidate: candidateOf(seeker, prepared, m) };
}

export type Measures = ReturnType<typeof measure>;

/** Everything that is measured of a seeker for a need, whether it excludes or scores. */
function measure(seeker: SeekerProfile, { need, context, days }: PreparedNeed) {
  const policy = context.policy.body;
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
    commute: context.commute.between(seeker.home, need.workplace),
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

/** Do the seeker's days, times and hours a week hold the vacancy's? */
export function patternCovers(offered: WeeklyPattern, needed: WeeklyPattern): boolean {
  const offeredDays = weekdayMask(offered.days);
  const neededDays = weekdayMask(needed.days);
  if ((offeredDays & neededDays) !== neededDays) return false;
  if (Math.round(offered.hoursPerWeek * 60) < Math.round(needed.hoursPerWeek * 60)) return false;
  const mine = shiftMinutes(offered.from, offered.to);
  const theirs = shiftMinutes(needed.from, needed.to);
  return shiftCovers(mine.start, mine.end, theirs.start, theirs.end);
}

/** Minutes after midnight. Round the clock takes any shift; a night shift may also fit as the next day's early hours. */
export function shiftCovers(start: number, end: number, neededStart: number, neededEnd: number): boolean {
  if (end - start >= 1440) return true;
  if (start <= neededStart && neededEnd <= end) return true;
  return start <= neededStart + 1440 && neededEnd + 1440 <= end;
}

/** The first rule, in the order of EXCLUSION_REASONS, that keeps the seeker out. */
function exclusionOf(
  seeker: SeekerProfile,
  { need, context, days }: PreparedNeed,
  m: Measures,
): ExclusionReason | undefined {
  const policy = context.policy.body;
  if (!seeker.consent) return 'consent';
  if (m.fit === 'none') return 'occupation';
  if (m.missingLicences.length > 0) return 'licence';
  if (!patternCovers(seeker.weeklyPattern, need.weeklyPattern)) return 'hours';
  if (seeker.minimumHourlyWage !== null && need.hourlyWage < seeker.minimumHourlyWage) return 'wage';
  const late = m.firstDay === undefined || m.firstDay > days.from + policy.dates.firstDayWithinDays;
  if (late || !v.coverageSuffices(policy, m.available, days.workingDays)) return 'dates';
  if (m.commute.seconds > m.limit) return 'commute';
  const engaged = seeker.engagements.some(
    (one) => one.vacancyId !== need.vacancyId && toEpochDay(one.from) <= days.to && toEpochDay(one.to) >= days.from,
  );
  if (engaged) return 'engaged';
  const blocked =
    need.excludedSeekerIds.includes(seeker.id) ||
    (need.firmId !== null && seeker.excludedFirmIds.includes(need.firmId)) ||
    seeker.cooling.some((one) => one.firmId === need.firmId && one.until >= context.today);
  return blocked ? 'blocked' : undefined;
}

function candidateOf(seeker: SeekerProfile, prepared: PreparedNeed, m: Measures): RankedCandidate {
  const { need, context, days } = prepared;
  const policy = context.policy.body;
  if (m.fit === 'none') throw new Error('an excluded seeker has no score');
  const values: Record<ComponentName, number> = {
    skills: v.skillsValue(policy, m.requiredCover, m.preferredCover),
    occupation: v.occupationValue(policy, m.fit),
    commute: v.commuteValue(policy, m.commute.seconds, m.limit),
    dates: v.datesValue(m.available, days.workingDays),
    hours: v.hoursValue(
      Math.round(need.weeklyPattern.hoursPerWeek * 60),
      Math.round(seeker.weeklyPattern.hoursPerWeek * 60),
    ),
    wage: v.wageValue(policy, need.hourlyWage, seeker.minimumHourlyWage),
    record: v.recordValue(policy, seeker.record.completed, seeker.record.endedEarly),
  };
  const components = COMPONENTS.map((name) => ({
    name,
    value: values[name] / v.ONE,
    weight: policy.weights[name],
    points: v.points(values[name], policy.weights[name]) / 100,
    ...componentSentence(name, { seeker, ...prepared, m }),
  }));
  const hundredths = COMPONENTS.reduce((sum, name) => sum + v.points(values[name], policy.weights[name]), 0);
  return {
    rank: 0,
    seekerId: seeker.id,
    score: hundredths / 100,
    appliedOn: seeker.appliedOn,
    commute: { minutes: m.commute.minutes, source: m.commute.source, legs: m.commute.legs },
    coverage: {
      share: values.dates / v.ONE,
      gaps: m.gaps
        .filter((gap) => gap.workingDays > 0)
        .map((gap) => ({ from: fromEpochDay(gap.from), to: fromEpochDay(gap.to), workingDays: gap.workingDays })),
    },
    components,
  };
}

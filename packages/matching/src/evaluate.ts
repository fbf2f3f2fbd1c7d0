import {
  COMPONENTS,
  type ComponentName,
  EXCLUSION_REASONS,
  type ExclusionReason,
  fromEpochDay,
  shiftMinutes,
  toEpochDay,
  type WeeklyPattern,
  weekdayMask,
} from '@chaeum/domain';
import { type Measures, measure, type PreparedNeed, prepare } from './measure.ts';
import { componentSentence, exclusionSentence } from './sentences.ts';
import type { Evaluation, MatchingContext, RankedCandidate, SeekerProfile, VacancyNeed } from './types.ts';
import * as v from './values.ts';

/*
 * One seeker against one need, in plain code that follows DESIGN's "Matching rules" line by line. The pool computes the
 * same over columns; this is what it must equal, and what explains its answers.
 */

/** @throws Error when the window has no working day */
export function evaluate(seeker: SeekerProfile, need: VacancyNeed, context: MatchingContext): Evaluation {
  return evaluatePrepared(seeker, prepare(need, context));
}

export function evaluatePrepared(seeker: SeekerProfile, prepared: PreparedNeed): Evaluation {
  const m = measure(seeker, prepared);
  const reason = EXCLUSION_REASONS.find((one) => KEEPS_OUT[one](seeker, prepared, m));
  if (reason !== undefined) {
    return { eligible: false, reason, sentence: exclusionSentence(reason, { seeker, ...prepared, m }) };
  }
  return { eligible: true, candidate: candidateOf(seeker, prepared, m) };
}

/** Do the seeker's days, times and hours a week hold the vacancy's? */
function patternCovers(offered: WeeklyPattern, needed: WeeklyPattern): boolean {
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

/** Does the rule keep the seeker out? */
const KEEPS_OUT: Record<ExclusionReason, (seeker: SeekerProfile, prepared: PreparedNeed, m: Measures) => boolean> = {
  consent: (seeker) => !seeker.consent,
  occupation: (_seeker, _prepared, m) => m.fit === 'none',
  licence: (_seeker, _prepared, m) => m.missingLicences.length > 0,
  hours: (seeker, { need }) => !patternCovers(seeker.weeklyPattern, need.weeklyPattern),
  wage: (seeker, { need }) => seeker.minimumHourlyWage !== null && need.hourlyWage < seeker.minimumHourlyWage,
  dates: (_seeker, { context, days }, m) =>
    isLate(m, days, context) || !v.coverageSuffices(context.policy.body, m.available, days.workingDays),
  commute: (_seeker, _prepared, m) => m.commute.seconds > m.limit,
  engaged: (seeker, { need, days }) =>
    seeker.engagements.some(
      (one) => one.vacancyId !== need.vacancyId && toEpochDay(one.from) <= days.to && toEpochDay(one.to) >= days.from,
    ),
  blocked: (seeker, { need, context }) =>
    need.excludedSeekerIds.includes(seeker.id) ||
    (need.firmId !== null && seeker.excludedFirmIds.includes(need.firmId)) ||
    seeker.cooling.some((one) => one.firmId === need.firmId && one.until >= context.today),
};

/** Is the first day that the seeker is there too late? */
const isLate = (m: Measures, days: PreparedNeed['days'], { policy }: MatchingContext): boolean =>
  m.firstDay === undefined || m.firstDay > days.from + policy.body.dates.firstDayWithinDays;

/** Every rule that keeps the seeker out, in the order of EXCLUSION_REASONS; they are counted under the first. */
export function exclusionsOf(seeker: SeekerProfile, prepared: PreparedNeed, m: Measures): ExclusionReason[] {
  return EXCLUSION_REASONS.filter((reason) => KEEPS_OUT[reason](seeker, prepared, m));
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

import type { Bilingual, ExclusionReason, SeekerStanding } from '@chaeum/domain';
import { evaluatePrepared, exclusionsOf } from './evaluate.ts';
import { type Measures, measure, type PreparedNeed, prepare } from './measure.ts';
import { exclusionSentence } from './sentences.ts';
import type { MatchingContext, SeekerProfile, VacancyNeed } from './types.ts';
import * as v from './values.ts';

type Shortfall = SeekerStanding['obstacles'][number]['shortfall'];

/** One rule that keeps a seeker out, how far they were from getting in, and a sentence. */
interface Obstacle {
  rule: ExclusionReason;
  shortfall: Shortfall;
  reasons: Bilingual;
}

interface Standing {
  eligible: boolean;
  /** null where the seeker is not eligible. */
  score: number | null;
  obstacles: Obstacle[];
}

/** How one seeker stands to a need: the score, or all that kept them out. @throws Error when the window has no working day */
export function standingOf(seeker: SeekerProfile, need: VacancyNeed, context: MatchingContext): Standing {
  const prepared = prepare(need, context);
  const m = measure(seeker, prepared);
  const obstacles = exclusionsOf(seeker, prepared, m).map((rule) => ({
    rule,
    shortfall: SHORTFALL[rule](seeker, prepared, m),
    reasons: exclusionSentence(rule, { seeker, ...prepared, m }),
  }));
  const result = evaluatePrepared(seeker, prepared);
  return { eligible: result.eligible, score: result.eligible ? result.candidate.score : null, obstacles };
}

const short = (measured: number, needed: number, unit: NonNullable<Shortfall>['unit']): Shortfall => ({
  measured,
  needed,
  by: Math.round((needed - measured) * 10_000) / 10_000,
  unit,
});
const noDistance = (): Shortfall => null;

const SHORTFALL: Record<ExclusionReason, (seeker: SeekerProfile, prepared: PreparedNeed, m: Measures) => Shortfall> = {
  consent: noDistance,
  occupation: (_seeker, { context }, m) =>
    m.requiredCover === undefined
      ? null
      : short(m.requiredCover / v.ONE, context.policy.body.occupation.minimumSkillCover, 'share'),
  licence: (_seeker, { need }, m) =>
    short(need.requiredLicences.length - m.missingLicences.length, need.requiredLicences.length, 'licences'),
  hours: (seeker, { need }) => {
    const { hoursPerWeek } = seeker.weeklyPattern;
    // enough hours, but other days or times: no number says how far that is
    return hoursPerWeek < need.weeklyPattern.hoursPerWeek
      ? short(hoursPerWeek, need.weeklyPattern.hoursPerWeek, 'hours-per-week')
      : null;
  },
  wage: (seeker, { need }) => short(need.hourlyWage, seeker.minimumHourlyWage ?? 0, 'won-per-hour'),
  dates: (_seeker, { context, days }, m) => {
    const { minimumShare, firstDayWithinDays } = context.policy.body.dates;
    const needed = Math.ceil((days.workingDays * Math.round(minimumShare * v.ONE)) / v.ONE);
    if (m.available < needed || m.firstDay === undefined) return short(m.available, needed, 'working-days');
    const late = m.firstDay - days.from;
    return { measured: late, needed: firstDayWithinDays, by: late - firstDayWithinDays, unit: 'calendar-days' };
  },
  commute: (_seeker, _prepared, m) => {
    const limit = Math.floor(m.limit / 6) / 10;
    return {
      measured: m.commute.minutes,
      needed: limit,
      by: Math.ceil((m.commute.seconds - m.limit) / 6) / 10,
      unit: 'minutes',
    };
  },
  engaged: noDistance,
  blocked: noDistance,
};

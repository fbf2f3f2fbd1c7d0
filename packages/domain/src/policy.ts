import { z } from 'zod';
import { timeOfDay } from './primitives.ts';

export const COMPONENTS = ['skills', 'occupation', 'commute', 'dates', 'hours', 'wage', 'record'] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/**
 * Eligibility rules in the order they are asked. A seeker is counted once, under the first rule that excludes them, so
 * that the counts and the eligible add up to the pool.
 */
export const EXCLUSION_REASONS = [
  'consent',
  'occupation',
  'licence',
  'hours',
  'wage',
  'dates',
  'commute',
  'engaged',
  'blocked',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

const share = z.number().min(0).max(1);
const perMille = share.multipleOf(0.001);

const hours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine((value) => value.to > value.from, { path: ['to'], message: 'must be after from' });
const urgentContact = z.strictObject({
  startsWithinDays: z.int().min(0).max(60).describe('calendar days to the first day of work'),
  hours,
  onHolidays: z.boolean().describe('also on Sundays and public holidays'),
});
const URGENT_CONTACT: z.infer<typeof urgentContact> = {
  startsWithinDays: 3,
  hours: { from: '08:00', to: '21:00' },
  onHolidays: false,
};

/** Every number of the matching rules. A row per version and complex; a shortlist names the version it used. */
export const policyBody = z
  .strictObject({
    weights: z
      .strictObject({
        skills: perMille,
        occupation: perMille,
        commute: perMille,
        dates: perMille,
        hours: perMille,
        wage: perMille,
        record: perMille,
      })
      .refine((w) => Math.abs(Object.values(w).reduce((sum, x) => sum + x, 0) - 1) < 1e-9, 'weights must sum to 1'),
    dates: z.strictObject({ minimumShare: share, firstDayWithinDays: z.int().min(0).max(365) }),
    occupation: z.strictObject({
      unitValue: share.describe('value where the unit is wanted itself'),
      minorGroupValue: share.describe('value of another unit of the same 3-digit group'),
      bySkillsValue: share.describe('value where only the skills carried the seeker in'),
      minimumSkillCover: share,
    }),
    skills: z.strictObject({
      requiredShare: share.describe('weight of required against preferred skills where both are named'),
      nearCredit: share.describe('credit of a near skill at the same level'),
    }),
    commute: z.strictObject({
      fullMinutes: z.int().min(0).max(240),
      relaxPerRemoteDay: share.describe('share added to the accepted minutes for each day a week at home'),
    }),
    wage: z.strictObject({
      atMinimum: share.describe('value where the offer just meets the wish'),
      fullRatio: z.number().min(1).max(3).describe('offer ÷ wish from which the value is 1'),
    }),
    record: z.strictObject({ priorPlacements: z.number().min(0).max(100), priorRate: share }),
    proposals: z.strictObject({
      holdWorkingHours: z
        .int()
        .min(1)
        .max(480)
        .describe('hours of working days (Monday to Friday without public holidays)'),
      maxLivePerSeeker: z.int().min(1).max(20),
      maxLivePerSeat: z.int().min(1).max(20),
      coolDownDays: z.int().min(0).max(730).describe('after a refusal between this seeker and this firm'),
    }),
    contactHours: hours.describe('when people are written to, Seoul; never on Sundays and public holidays'),
    urgentContact: urgentContact.default(URGENT_CONTACT).describe('for work that begins soon'),
    whatIf: z
      .strictObject({
        startDays: z.int().min(1).max(60).describe('calendar days the first day is moved'),
        wagePercent: z.int().min(1).max(100),
        shiftMinutes: z.int().min(15).max(240).describe('a day, off its beginning or its end'),
        fewCandidates: z.int().min(0).max(200).describe('eligible seekers up to which a list says what would help'),
      })
      .default({ startDays: 14, wagePercent: 5, shiftMinutes: 60, fewCandidates: 5 }),
    listLength: z.int().min(1).max(200).describe('candidates kept in a shortlist'),
  })
  .meta({ id: 'PolicyBody' });
export type PolicyBody = z.infer<typeof policyBody>;

export interface Policy {
  readonly version: number;
  readonly body: PolicyBody;
}

/** DESIGN's numbers. Those it leaves open are ours: see packages/matching/README.md. */
export const DEFAULT_POLICY: PolicyBody = {
  weights: { skills: 0.35, occupation: 0.15, commute: 0.2, dates: 0.15, hours: 0.05, wage: 0.05, record: 0.05 },
  dates: { minimumShare: 0.9, firstDayWithinDays: 14 },
  occupation: { unitValue: 1, minorGroupValue: 0.6, bySkillsValue: 0.3, minimumSkillCover: 0.6 },
  skills: { requiredShare: 0.8, nearCredit: 0.5 },
  commute: { fullMinutes: 15, relaxPerRemoteDay: 0.1 },
  wage: { atMinimum: 0.5, fullRatio: 1.2 },
  record: { priorPlacements: 3, priorRate: 0.7 },
  proposals: { holdWorkingHours: 48, maxLivePerSeeker: 2, maxLivePerSeat: 3, coolDownDays: 90 },
  contactHours: { from: '09:00', to: '20:00' },
  urgentContact: URGENT_CONTACT,
  whatIf: { startDays: 14, wagePercent: 5, shiftMinutes: 60, fewCandidates: 5 },
  listLength: 50,
};

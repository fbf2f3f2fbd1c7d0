import { z } from 'zod';
import { addDays } from './calendar.ts';
import { calendarDate, id, instant, longText, OFFICE_WEEK, point, text, wage, weeklyPattern } from './primitives.ts';
import { keco, skillLevel } from './seeker.ts';
import { vacancyStates } from './states.ts';

export const LEAVE_TYPES = [
  'maternity',
  'miscarriage',
  'partner',
  'partner-miscarriage',
  'fertility',
  'parental',
  'reduced-hours-child',
  'reduced-hours-pregnancy',
  'family-care',
  'family-care-reduced-hours',
] as const;
export const leaveType = z.enum(LEAVE_TYPES);
export type LeaveType = z.infer<typeof leaveType>;

export const leave = z
  .strictObject({ type: leaveType, from: calendarDate, to: calendarDate })
  .refine((value) => value.to >= value.from, { path: ['to'], message: 'must not be before from' })
  .meta({
    id: 'Leave',
    description:
      'The leave to cover, first and last day included. Its type is shown to nobody outside the firm and its counsellor.',
  });
export type Leave = z.infer<typeof leave>;

export const skillNeed = z
  .strictObject({
    name: text(80),
    level: skillLevel.default(3),
    weight: z.number().positive().max(10).multipleOf(0.1).default(1).describe('Share among the skills, in tenths'),
  })
  .meta({ id: 'SkillNeed' });

export const MAX_EDGE_DAYS = 60;
const edgeDays = z.int().min(0).max(MAX_EDGE_DAYS);

/** The fields of a vacancy that a preview has too; the leave need not be anybody's yet. */
const vacancyFields = {
  title: text(120),
  description: longText(10_000).default(''),
  occupation: keco,
  requiredSkills: z.array(skillNeed).max(30).default([]),
  preferredSkills: z.array(skillNeed).max(30).default([]),
  requiredLicences: z.array(text(80)).max(10).default([]),
  leave,
  handoverDays: edgeDays.default(0).describe('Calendar days before the leave'),
  overlapDays: edgeDays.default(0).describe('Calendar days after the leave'),
  workplace: point.nullable().default(null).describe("null: the firm's location"),
  weeklyPattern: weeklyPattern.default(OFFICE_WEEK),
  remoteDaysPerWeek: z.int().min(0).max(7).default(0),
  wage,
  seats: z.int().min(1).max(100).default(1),
};

export const vacancyInput = z
  .strictObject({
    firmId: id,
    ...vacancyFields,
    state: z.enum(['draft', 'open']).default('open').describe('A draft is ranked only when it is opened'),
    automaticWaves: z
      .boolean()
      .default(false)
      .describe('Propose to the next eligible seekers without a counsellor, within the caps'),
  })
  .meta({ id: 'VacancyInput' });
export type VacancyInput = z.infer<typeof vacancyInput>;

export const vacancyPatch = z
  .strictObject({
    title: vacancyFields.title.optional(),
    description: longText(10_000).optional(),
    occupation: keco.optional(),
    requiredSkills: z.array(skillNeed).max(30).optional(),
    preferredSkills: z.array(skillNeed).max(30).optional(),
    requiredLicences: z.array(text(80)).max(10).optional(),
    leave: leave.optional(),
    handoverDays: edgeDays.optional(),
    overlapDays: edgeDays.optional(),
    workplace: point.nullable().optional(),
    weeklyPattern: weeklyPattern.optional(),
    remoteDaysPerWeek: vacancyFields.remoteDaysPerWeek.unwrap().optional(),
    wage: wage.optional(),
    seats: z.int().min(1).max(100).optional(),
    state: z.literal('open').optional().describe('Opens a draft'),
    automaticWaves: z.boolean().optional(),
  })
  .meta({ id: 'VacancyPatch' });
export type VacancyPatch = z.infer<typeof vacancyPatch>;

/** Other terms for the same vacancy: the fields of PATCH /v1/vacancies/{id} that a ranking reads; of the leave its days alone. */
export const vacancyChange = z
  .strictObject({
    ...vacancyPatch.pick({
      occupation: true,
      requiredSkills: true,
      preferredSkills: true,
      requiredLicences: true,
      handoverDays: true,
      overlapDays: true,
      workplace: true,
      weeklyPattern: true,
      remoteDaysPerWeek: true,
      wage: true,
    }).shape,
    leave: z.strictObject({ from: calendarDate.optional(), to: calendarDate.optional() }).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'changes nothing')
  .meta({ id: 'VacancyChange' });
export type VacancyChange = z.infer<typeof vacancyChange>;

export const vacancyPreviewInput = z
  .strictObject({
    firmId: id.optional(),
    ...vacancyFields,
    changes: z
      .array(vacancyChange)
      .max(20)
      .optional()
      .describe('Answers `whatIf` for these, each alone, instead of the standard changes'),
    seekerId: id.optional().describe('Says how this seeker stands: the score, or what keeps them out and by how far'),
  })
  .refine((value) => value.firmId !== undefined || value.workplace !== null, {
    path: ['workplace'],
    message: 'is needed where no firmId is given',
  })
  .meta({ id: 'VacancyPreviewInput' });
export type VacancyPreviewInput = z.infer<typeof vacancyPreviewInput>;

/** The days a substitute is needed: leave − handover … leave + overlap, calendar days, both ends included. */
export function coverageWindow(vacancy: {
  leave: { from: string; to: string };
  handoverDays: number;
  overlapDays: number;
}): { from: string; to: string } {
  return {
    from: addDays(vacancy.leave.from, -vacancy.handoverDays),
    to: addDays(vacancy.leave.to, vacancy.overlapDays),
  };
}

export const vacancy = z
  .object({
    id,
    firmId: id,
    state: z.enum(vacancyStates),
    title: z.string(),
    description: z.string(),
    occupation: z.string(),
    requiredSkills: z.array(z.object({ name: z.string(), level: z.int(), weight: z.number(), known: z.boolean() })),
    preferredSkills: z.array(z.object({ name: z.string(), level: z.int(), weight: z.number(), known: z.boolean() })),
    requiredLicences: z.array(z.string()),
    leave: z.object({
      type: leaveType.nullable().describe('null for readers outside the firm and its counsellor (개인정보보호법 23)'),
      from: z.string(),
      to: z.string(),
    }),
    handoverDays: z.int(),
    overlapDays: z.int(),
    coverage: z.object({ from: z.string(), to: z.string() }).describe('leave − handoverDays … leave + overlapDays'),
    workplace: z.object({ lat: z.number(), lng: z.number() }),
    weeklyPattern,
    remoteDaysPerWeek: z.int(),
    wage,
    seats: z.int(),
    automaticWaves: z.boolean(),
    complexId: id.nullable(),
    validUntil: z.string().describe('Last day the opening stands (직업안정법 시행규칙 5: at most two months)'),
    cancelReason: z.string().nullable(),
    synthetic: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Vacancy' });
export type Vacancy = z.infer<typeof vacancy>;

import { z } from 'zod';
import { findingKinds } from './findings.ts';
import { bilingual, calendarDate, id, instant, longText, text } from './primitives.ts';
import { leadStates } from './states.ts';

/** How a firm was reached. */
export const contactChannels = ['phone', 'email', 'visit', 'letter'] as const;
export type ContactChannel = (typeof contactChannels)[number];
/** What came of it. `sent`: a mail that is not answered yet; `not-now`: the firm is left alone for the cool-down; `never-again`: for good. */
export const contactOutcomes = [
  'sent',
  'no-answer',
  'reached',
  'tell-me-more',
  'call-me',
  'not-now',
  'never-again',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export const lead = z
  .object({
    id,
    insuranceNumber: z.string(),
    name: z.string(),
    firmId: id.nullable(),
    complexId: id.nullable(),
    industry: z.string().nullable().describe('KSIC'),
    headcount: z.int(),
    state: z.enum(leadStates),
    score: z.number().describe('Substitutes expected in the next six months'),
    expectedNeed: z.number().describe('The same number: what the score is made of may change, this will not'),
    reasons: z.array(z.string()).describe('Plain sentences in the language asked for'),
    texts: z.array(bilingual),
    findings: z
      .array(z.object({ id, kind: z.enum(findingKinds) }))
      .describe('Open findings of the workplace that were not over on the day of the run'),
    assignee: z.string().nullable().describe('Key of the counsellor who works at it'),
    note: z.string().nullable(),
    lastContactOn: z.string().nullable(),
    quietUntil: z.string().nullable().describe('Left alone until this day'),
    obstacles: z.array(z.string()).describe('What speaks against a contact at this moment; empty: nothing'),
    runId: id,
    updatedAt: instant,
  })
  .meta({ id: 'Lead' });
export type Lead = z.infer<typeof lead>;

export const leadPatch = z
  .strictObject({
    assignee: z
      .string()
      .max(100)
      .nullable()
      .optional()
      .describe('`me`, the id of another counsellor’s key, or null to put it back'),
    note: longText(2000).nullable().optional(),
    state: z.enum(['interested', 'declined', 'cooling']).optional(),
  })
  .meta({ id: 'LeadPatch' });
export type LeadPatch = z.infer<typeof leadPatch>;

export const contactInput = z
  .strictObject({
    channel: z.enum(contactChannels),
    at: instant.optional().describe('Default: now'),
    outcome: z
      .enum(contactOutcomes)
      .exclude(['sent'])
      .optional()
      .describe('Default: reached; left out with `email`, the mail is sent, with a page to answer'),
    to: z.email().max(200).optional().describe('Where a mail goes; default: the first contact of the joined firm'),
    callOn: calendarDate.optional().describe('With `call-me`: the day the firm asked for'),
    note: longText(2000).optional(),
  })
  .meta({ id: 'LeadContactInput' });
export type ContactInput = z.infer<typeof contactInput>;

export const leadContact = z
  .object({
    id,
    leadId: id,
    channel: z.enum(contactChannels),
    at: instant,
    outcome: z.enum(contactOutcomes),
    callOn: z.string().nullable(),
    note: z.string().nullable(),
    answeredAt: instant.nullable().describe('When the firm answered the mail by its page'),
    by: z.string(),
  })
  .meta({ id: 'LeadContact' });
export type LeadContact = z.infer<typeof leadContact>;

export const suppressionInput = z
  .strictObject({
    insuranceNumber: text(30).optional(),
    registrationNumber: z
      .string()
      .regex(/^\d{3}-?\d{2}-?\d{5}$/, 'must have ten digits')
      .optional(),
    address: text(300).optional(),
    email: z.email().max(200).optional(),
    reason: text(500),
  })
  .refine((one) => one.insuranceNumber || one.registrationNumber || one.address || one.email, {
    path: ['insuranceNumber'],
    message: 'or registrationNumber, address or email: at least one must be given',
  })
  .meta({ id: 'SuppressionInput' });
export type SuppressionInput = z.infer<typeof suppressionInput>;

export const suppression = z
  .object({
    id,
    insuranceNumber: z.string().nullable(),
    registrationNumber: z.string().nullable(),
    address: z.string().nullable(),
    hasEmail: z.boolean().describe('An e-mail address is suppressed too; which one is not told'),
    reason: z.string(),
    createdBy: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Suppression' });
export type Suppression = z.infer<typeof suppression>;

/** What a firm answers on the page behind a mail. */
export const leadAnswers = ['tell-me-more', 'call-me', 'not-now', 'never-again'] as const;
export type LeadAnswer = (typeof leadAnswers)[number];

const arm = z.object({ firms: z.int(), converted: z.int() });
export const outreachEffect = z
  .object({
    campaign: z.string(),
    contacted: arm.describe('Firms the campaign meant to contact, whether or not somebody reached them'),
    heldOut: arm.describe('Firms drawn at random that nobody contacts'),
    difference: z.number().nullable().describe('Share of firms that posted: contacted less held out'),
    interval: z.object({ low: z.number(), high: z.number() }).nullable().describe('95 %'),
    tooEarly: z.boolean(),
    text: z.string(),
    texts: bilingual,
  })
  .meta({ id: 'OutreachEffect' });
export type OutreachEffect = z.infer<typeof outreachEffect>;

import { z } from 'zod';
import { bilingual, id, instant, longText } from './primitives.ts';

/** To whom a firm is referred: 일·육아 동행 플래너, a consulting agency, a 고용센터, a programme of the catalogue. */
export const referralParties = ['planner', 'consultant', 'employment-centre', 'programme'] as const;
export const referralOutcomes = ['open', 'taken-up', 'helped', 'declined', 'not-reached'] as const;
export type ReferralParty = (typeof referralParties)[number];
export type ReferralOutcome = (typeof referralOutcomes)[number];

export const referralInput = z
  .strictObject({
    leadId: id,
    to: z.enum(referralParties),
    programmeId: z.string().max(60).optional().describe('Of /v1/programmes; with `programme`'),
    note: longText(1000).optional(),
  })
  .meta({ id: 'ReferralInput' });
export type ReferralInput = z.infer<typeof referralInput>;

export const referralPatch = z
  .strictObject({ outcome: z.enum(referralOutcomes).optional(), note: longText(1000).nullable().optional() })
  .meta({ id: 'ReferralPatch' });
export type ReferralPatch = z.infer<typeof referralPatch>;

export const referral = z
  .object({
    id,
    leadId: id,
    complexId: id.nullable(),
    to: z.enum(referralParties),
    programmeId: z.string().nullable(),
    outcome: z.enum(referralOutcomes),
    note: z.string().nullable().describe('The bank’s own people see it; partners get null'),
    madeAt: instant,
    outcomeAt: instant.nullable(),
  })
  .meta({ id: 'Referral' });
export type Referral = z.infer<typeof referral>;

export const programme = z
  .object({
    id: z.string(),
    name: z.string(),
    by: z.string().describe('Who runs it'),
    about: z.string(),
    texts: bilingual,
    districts: z.array(z.string()).describe('Beginnings of the district codes it is for; empty: everywhere'),
    maxHeadcount: z.int().nullable(),
    from: z.string(),
    to: z.string().nullable(),
    link: z.string(),
    referrals: z.record(z.enum(referralOutcomes), z.int()).describe('Referrals within reach, by outcome'),
  })
  .meta({ id: 'Programme' });
export type ProgrammeView = z.infer<typeof programme>;

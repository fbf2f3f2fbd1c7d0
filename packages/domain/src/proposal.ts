import { z } from 'zod';
import { calendarDate, id, instant, longText, text } from './primitives.ts';
import { placementStates, proposalStates } from './states.ts';

export const proposalInput = z
  .strictObject({
    seekerIds: z
      .array(id)
      .min(1)
      .max(30)
      .refine((ids) => new Set(ids).size === ids.length, 'names a seeker twice'),
    note: longText(1000).optional().describe('Goes to both sides'),
  })
  .meta({ id: 'ProposalInput' });
export type ProposalInput = z.infer<typeof proposalInput>;

export const answerInput = z
  .strictObject({
    as: z.enum(['seeker', 'firm']).optional().describe('A counsellor records an answer given by telephone'),
    reason: text(500).optional(),
  })
  .default({})
  .meta({ id: 'AnswerInput' });
export type AnswerInput = z.infer<typeof answerInput>;

export const counterpart = z
  .object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
  .meta({ id: 'Counterpart', description: 'Personal data, shown only when both sides accepted' });

export const proposal = z
  .object({
    id,
    vacancyId: id,
    firmId: id,
    seekerId: id,
    state: z.enum(proposalStates),
    note: z.string().nullable(),
    score: z.number().nullable().describe('The score it was proposed with'),
    policyVersion: z.int().nullable(),
    heldUntil: instant.describe('Until when both sides may answer'),
    answers: z.object({ seeker: instant.nullable(), firm: instant.nullable() }),
    reason: z.string().nullable().describe('Why it was declined or withdrawn'),
    endedBy: z.enum(['seeker', 'firm', 'counsellor', 'system']).nullable(),
    placementId: id.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof proposal>;

export const placementMove = z
  .strictObject({
    on: calendarDate.optional().describe('The day it happened; today where left out'),
    to: calendarDate.optional().describe('extend: the new last day, later or earlier'),
    by: z
      .enum(['seeker', 'firm'])
      .optional()
      .describe('end: whose wish it was; the firm (an early return) where left out'),
    reason: text(500).optional(),
  })
  .default({})
  .meta({ id: 'PlacementMove' });
export type PlacementMove = z.infer<typeof placementMove>;

export const placement = z
  .object({
    id,
    vacancyId: id,
    proposalId: id,
    firmId: id,
    seekerId: id,
    state: z.enum(placementStates),
    from: z.string(),
    to: z.string().describe('Last day, included'),
    reason: z.string().nullable(),
    seeker: counterpart.nullable(),
    firm: counterpart.extend({ firmName: z.string() }).nullable(),
    conflicts: z.array(id).describe("The seeker's other placements that the dates now overlap"),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Placement' });
export type Placement = z.infer<typeof placement>;

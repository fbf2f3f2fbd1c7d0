import { z } from 'zod';
import { EXCLUSION_REASONS } from './policy.ts';
import { bilingual, id, instant, longText } from './primitives.ts';
import { proposal } from './proposal.ts';

export const roundInput = z.strictObject({ complexId: id }).meta({ id: 'RoundInput' });

const served = z.object({
  total: z.int().describe('Sum of the scores, in whole points'),
  filled: z.int().describe('Seats with somebody'),
  worst: z
    .int()
    .nullable()
    .describe(
      'Score of the worst-served seat, 0 where it stays empty, of vacancies that have candidates; null: there is none',
    ),
});

/** Why a suggestion can no longer be proposed as it stands. */
export const STALE_REASONS = [
  ...EXCLUSION_REASONS,
  'vacancy-not-open',
  'seeker-left',
  'seeker-busy',
  'vacancy-busy',
  'asked-before',
] as const;

export const suggestion = z
  .object({
    id,
    vacancyId: id,
    vacancyTitle: z.string(),
    seekerId: id,
    score: z.int().describe('Whole points, as they order a shortlist'),
    prioritised: z.boolean().describe('A counsellor put the seeker first for this vacancy'),
    ownBest: z
      .object({
        vacancyId: id,
        score: z.int(),
        cost: z
          .int()
          .nullable()
          .describe(
            'At least so many points the plan would lose if they went there; null: a counsellor put somebody first there',
          ),
      })
      .describe('Where this seeker would fit best among the vacancies of the round'),
    reason: z.string().describe('One plain sentence in the language asked for: why here and not there'),
    reasons: bilingual,
    stale: z
      .object({ reason: z.enum(STALE_REASONS), detail: z.string(), details: bilingual })
      .nullable()
      .describe('Why it can no longer be proposed, as things stand now; null: it can, or it was'),
    proposalId: id.nullable().describe('The proposal made of it'),
  })
  .meta({ id: 'Suggestion' });

const roundFields = {
  id,
  complexId: id,
  state: z.enum(['planning', 'ready']).describe('`planning`: a large one is being worked out; ask again'),
  policyVersion: z.int().nullable(),
  outcome: z
    .object({
      vacancies: z.int().describe('Open vacancies with a seat to fill'),
      seats: z.int().describe('Their seats that neither a placement nor a live proposal holds'),
      plan: served,
      firstCome: served.describe('Vacancies in the order of posting, each taking who applied first of its candidates'),
      gap: z.number().describe('How far the plan can be from the best over all pairs; 0: it is the best'),
      withoutCandidates: z.array(id).describe('Vacancies for which nobody is eligible and free'),
    })
    .nullable(),
  createdAt: instant,
  plannedAt: instant.nullable(),
};

export const roundSummary = z.object(roundFields).meta({ id: 'RoundSummary' });
export type RoundSummary = z.infer<typeof roundSummary>;

export const round = z
  .object({ ...roundFields, suggestions: z.array(suggestion), notice: bilingual })
  .meta({ id: 'Round', description: 'Suggestions for the counsellor; nothing is proposed by making them.' });
export type Round = z.infer<typeof round>;

export const roundProposalInput = z
  .strictObject({
    suggestionIds: z
      .array(id)
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, 'names a suggestion twice'),
    note: longText(1000).optional().describe('Goes to both sides'),
  })
  .meta({ id: 'RoundProposalInput' });
export type RoundProposalInput = z.infer<typeof roundProposalInput>;

export const roundProposals = z
  .object({
    items: z.array(
      z.object({
        suggestionId: id,
        proposal: proposal.nullable(),
        refusal: z
          .object({
            type: z.enum(['conflict', 'proposal-cap', 'not-eligible']),
            detail: z.string(),
            errors: z.array(
              z.object({ message: z.string(), messageKo: z.string().optional(), reason: z.string().optional() }),
            ),
          })
          .nullable()
          .describe('Why this one was not proposed; the others were'),
      }),
    ),
  })
  .meta({ id: 'RoundProposals' });
export type RoundProposals = z.infer<typeof roundProposals>;

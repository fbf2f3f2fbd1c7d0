import { z } from 'zod';
import { COMPONENTS, EXCLUSION_REASONS } from './policy.ts';
import { bilingual, id, instant } from './primitives.ts';
import { seekerStanding, whatIfAnswer } from './what-if.ts';

export const commuteLeg = z
  .object({
    mode: z.enum(['walk', 'wait', 'ride', 'transfer', 'road']),
    line: z.string().optional(),
    from: z.string(),
    to: z.string(),
    seconds: z.int(),
  })
  .meta({ id: 'CommuteLeg' });
export type CommuteLeg = z.infer<typeof commuteLeg>;

export const component = z
  .object({
    name: z.enum(COMPONENTS),
    value: z.number().min(0).max(1),
    weight: z.number(),
    points: z.number().describe('Hundredths of a point; the points of a candidate sum to its score'),
    inputs: z.record(z.string(), z.unknown()).describe('What the value was computed from'),
    reason: z.string().describe('One plain sentence in the language asked for'),
    reasons: bilingual,
  })
  .meta({ id: 'ScoreComponent' });

export const candidate = z
  .object({
    rank: z.int(),
    seekerId: id,
    score: z.number().min(0).max(100),
    appliedOn: z.string().describe('Ties are broken by the day of application (직업안정법 시행규칙 5④)'),
    commute: z.object({ minutes: z.number(), source: z.string(), legs: z.array(commuteLeg) }),
    coverage: z.object({
      share: z.number().describe('Working days of the coverage window on which the seeker is available'),
      gaps: z.array(z.object({ from: z.string(), to: z.string(), workingDays: z.int() })),
    }),
    components: z.array(component),
    prioritised: z
      .object({ reason: z.string(), by: z.string(), at: instant })
      .nullable()
      .describe('Put first by a counsellor, with the reason'),
  })
  .meta({ id: 'Candidate' });

export const exclusions = z.record(z.enum(EXCLUSION_REASONS), z.int()).meta({
  id: 'Exclusions',
  description: 'How many seekers each rule excluded; one seeker counts once, under the first rule in this order',
});

export const shortlist = z
  .object({
    vacancyId: id.nullable(),
    state: z.enum(['ranking', 'ready']),
    rankedAt: instant.nullable(),
    poolSize: z.int(),
    eligible: z.int().describe('poolSize − all excluded; the list may be shorter'),
    policyVersion: z.int(),
    excluded: exclusions,
    candidates: z.array(candidate),
    whatIf: z.array(whatIfAnswer).describe('What one change would do, each alone'),
    advice: bilingual.nullable().describe('Where few are eligible: the single change that helps most'),
    seeker: seekerStanding.optional().describe('How the seeker asked about stands'),
    notice: bilingual.describe('AI 기본법 31, 34: what made this list and how to ask for a person'),
  })
  .meta({ id: 'Shortlist' });
export type Shortlist = z.infer<typeof shortlist>;

/** The other direction: the open vacancies one seeker fits. */
export const fittingVacancies = z
  .object({
    seekerId: id,
    asOf: instant,
    vacancies: z.int().describe('Open vacancies that were weighed'),
    eligible: z.int().describe('vacancies − all excluded; the list may be shorter'),
    excluded: z.record(z.enum(EXCLUSION_REASONS), z.int()).meta({
      id: 'VacancyExclusions',
      description: 'Vacancies by the first rule that keeps the seeker out, in this order',
    }),
    items: z.array(
      candidate
        .omit({ seekerId: true, appliedOn: true, prioritised: true })
        .extend({ vacancyId: id, policyVersion: z.int() })
        .meta({ id: 'FittingVacancy' }),
    ),
    notice: bilingual.describe('AI 기본법 31, 34: what made this list and how to ask for a person'),
  })
  .meta({ id: 'FittingVacancies' });
export type FittingVacancies = z.infer<typeof fittingVacancies>;

import { z } from 'zod';
import { EXCLUSION_REASONS } from './policy.ts';
import { bilingual, id } from './primitives.ts';
import { vacancyChange } from './vacancy.ts';

/** The single changes asked for every list; `custom` is one that somebody sent. */
export const WHAT_IF_NAMES = [
  'start-earlier',
  'start-later',
  'skill-preferred',
  'wage-higher',
  'day-at-home',
  'begin-later',
  'end-earlier',
  'custom',
] as const;
export type WhatIfName = (typeof WHAT_IF_NAMES)[number];

export const whatIfAnswer = z
  .object({
    name: z.enum(WHAT_IF_NAMES),
    change: vacancyChange.describe('What would be different'),
    eligible: z.int().describe('Eligible seekers then'),
    added: z.int().describe('More of them than now; fewer where negative'),
    bestScore: z.number().nullable().describe('Score of the first then; null: nobody'),
    reason: z.string().describe('One plain sentence in the language asked for'),
    reasons: bilingual,
  })
  .meta({ id: 'WhatIf', description: 'The exact answer of ranking the changed vacancy.' });
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

export const obstacle = z
  .object({
    rule: z.enum(EXCLUSION_REASONS),
    shortfall: z
      .object({
        measured: z.number(),
        needed: z.number(),
        by: z.number().describe('How far they were from getting in'),
        unit: z.enum([
          'minutes',
          'won-per-hour',
          'working-days',
          'calendar-days',
          'hours-per-week',
          'licences',
          'share',
        ]),
      })
      .nullable()
      .describe('null where the rule has no distance'),
    reason: z.string().describe('One plain sentence in the language asked for'),
    reasons: bilingual,
  })
  .meta({ id: 'Obstacle' });

export const seekerStanding = z
  .object({
    seekerId: id,
    eligible: z.boolean(),
    score: z.number().nullable(),
    obstacles: z.array(obstacle).describe('Every rule that keeps this seeker out; the first is the one counted'),
  })
  .meta({ id: 'SeekerStanding' });
export type SeekerStanding = z.infer<typeof seekerStanding>;

import { z } from 'zod';
import { bilingual, id, instant, longText } from './primitives.ts';

/** `automatic`: certain by the records; the last two are a person's, and no run undoes them. */
export const joinStates = ['automatic', 'doubtful', 'confirmed', 'refused'] as const;
export type JoinState = (typeof joinStates)[number];

const party = z.object({
  name: z.string(),
  registrationNumber: z.string().nullable().describe('Ten digits, or the first six where the file cuts them'),
  address: z.string().nullable(),
});

/** A workplace of the records and the firm of the bank that it may be. */
export const join = z
  .object({
    id,
    state: z.enum(joinStates),
    score: z.number().describe('0 to 1'),
    reasons: z.array(z.string()).describe('What agrees, and what does not, in the language asked for'),
    texts: z.array(bilingual),
    workplace: party.extend({ insuranceNumber: z.string().nullable() }),
    firm: party.extend({ id }),
    complexId: id.nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Join' });
export type Join = z.infer<typeof join>;

export const joinDecision = z
  .strictObject({ note: longText(500).optional() })
  .default({})
  .meta({ id: 'JoinDecision' });
export type JoinDecision = z.infer<typeof joinDecision>;

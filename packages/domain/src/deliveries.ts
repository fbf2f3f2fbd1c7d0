import { z } from 'zod';
import { id, instant, locale } from './primitives.ts';

export const deliveryStates = ['queued', 'sending', 'sent', 'dead', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export const channels = ['email'] as const;
export type Channel = (typeof channels)[number];

export const delivery = z
  .object({
    id,
    eventId: id,
    subjectId: id.describe('The proposal, placement, vacancy, seeker or lead it is about'),
    recipient: z.object({ kind: z.enum(['seeker', 'firm', 'lead']), id }),
    channel: z.enum(channels),
    template: z.string(),
    locale,
    state: z.enum(deliveryStates),
    attempts: z.int(),
    nextAttemptAt: instant.nullable().describe('Not before this; contact hours and holidays are respected'),
    lastError: z.string().nullable(),
    sentAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Delivery' });

import { z } from 'zod';
import { calendarDate, id, instant } from './primitives.ts';
import { leadStates } from './states.ts';

/*
 * Events are public: the feed of partners, the source of webhooks, the history a counsellor reads. They carry ids and
 * facts, never personal data, and never the reason of a leave.
 */
const changed = z.object({ changed: z.array(z.string()).describe('Names of the fields that changed') });
const none = z.object({});
const closedBy = z.object({ by: z.enum(['seeker', 'firm', 'counsellor', 'system']) });
const withdrawn = closedBy.extend({
  cause: z
    .enum([
      'counsellor',
      'vacancy-filled',
      'vacancy-cancelled',
      'vacancy-expired',
      'terms-changed',
      'seeker-engaged',
      'seeker-removed',
    ])
    .describe('Why it was taken back'),
});
export type WithdrawalCause = z.infer<typeof withdrawn>['cause'];
const span = z.object({ from: calendarDate, to: calendarDate });

export const eventData = {
  'firm.registered': none,
  'firm.changed': changed,
  'firms.imported': z.object({ ids: z.array(id) }),
  'seeker.registered': none,
  'seeker.changed': changed,
  'seeker.removed': none,
  'seekers.imported': z.object({ ids: z.array(id) }),
  'vacancy.drafted': none,
  'vacancy.posted': none,
  'vacancy.changed': changed,
  'vacancy.filled': none,
  'vacancy.reopened': none,
  'vacancy.covered': none,
  'vacancy.closed': none,
  'vacancy.cancelled': none,
  'vacancy.expired': none,
  'vacancies.imported': z.object({ ids: z.array(id) }),
  'shortlist.ranked': z.object({
    poolSize: z.int(),
    eligible: z.int(),
    policyVersion: z.int(),
    automaticWaves: z.boolean().optional().describe('Whether proposals go down the list by themselves'),
  }),
  'shortlist.prioritised': none,
  'proposal.made': z.object({ heldUntil: instant }),
  'proposal.accepted-by-seeker': none,
  'proposal.accepted-by-firm': none,
  'proposal.agreed': none,
  'proposal.declined': closedBy,
  'proposal.expired': none,
  'proposal.withdrawn': withdrawn,
  'proposal.link-renewed': z.object({ side: z.enum(['seeker', 'firm']) }),
  'placement.agreed': span,
  'placement.started': z.object({ on: calendarDate }),
  'placement.extended': z.object({ from: calendarDate, to: calendarDate, previousTo: calendarDate }),
  'placement.overlapping': span.describe('The days on which it now overlaps another placement of the seeker'),
  'placement.completed': z.object({ on: calendarDate }),
  'placement.ended-early': z.object({ on: calendarDate }),
  'round.requested': z.object({ roundId: id }),
  'round.planned': z.object({ roundId: id, vacancies: z.int(), suggestions: z.int() }),
  'scout.run-requested': z.object({ runId: id }),
  'scout.run-finished': z.object({ runId: id, state: z.enum(['published', 'withheld', 'failed']) }),
  'lead.moved': z.object({ leadId: id, from: z.enum(leadStates), to: z.enum(leadStates) }),
  'lead.mailed': z.object({ leadId: id, contactId: id }),
  'import.received': z.object({ kind: z.string() }),
  'import.finished': z.object({ kind: z.string(), rows: z.int(), accepted: z.int(), rejected: z.int() }),
} as const;

export type EventType = keyof typeof eventData;
export const eventTypes = Object.keys(eventData) as [EventType, ...EventType[]];
/** For the bank's own people: that a firm is a lead, and how it stands, is told to nobody else, the firm neither. */
export const internalEventTypes = eventTypes.filter((type) => type.startsWith('lead.'));
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** What an event is about. All ids; a reader outside the tenant never gets the event. */
export interface EventSubjects {
  complexId?: string | null;
  firmId?: string;
  seekerId?: string;
  vacancyId?: string;
  proposalId?: string;
  placementId?: string;
  importId?: string;
}

export type NewEvent = { [T in EventType]: { type: T; subjects: EventSubjects; data: EventData<T> } }[EventType];

/** An event as reactions receive it; `position` is its place in the feed. */
export type StoredEvent = NewEvent & { id: string; position: number; occurredAt: Date };

export const feedEvent = z
  .object({
    id,
    position: z.int().describe('Place in the feed; gap-free order, ask again with ?after= the last one'),
    type: z.enum(eventTypes),
    occurredAt: instant,
    complexId: id.nullable(),
    firmId: id.nullable(),
    seekerId: id.nullable(),
    vacancyId: id.nullable(),
    proposalId: id.nullable(),
    placementId: id.nullable(),
    importId: id.nullable(),
    actor: z.object({ role: z.string(), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

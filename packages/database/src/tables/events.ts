import type { Channel, DeliveryState, EventType } from '@chaeum/domain';
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';

export interface EventsTable {
  id: string;
  seq: GeneratedAlways<number>;
  /** Place in the feed, given by the dispatcher; null until then. */
  position: number | null;
  type: EventType;
  complex_id: string | null;
  firm_id: string | null;
  seeker_id: string | null;
  vacancy_id: string | null;
  proposal_id: string | null;
  placement_id: string | null;
  import_id: string | null;
  actor_role: string;
  actor_id: string;
  data: JSONColumnType<Record<string, unknown>>;
  occurred_at: Date;
}

export interface ReactionsTable {
  event_id: string;
  name: string;
  state: Generated<'pending' | 'done' | 'dead'>;
  attempts: Generated<number>;
  enqueued_at: Date;
  finished_at: Date | null;
  last_error: string | null;
}

export interface DeliveriesTable {
  id: string;
  event_id: string;
  subject_id: string;
  recipient_kind: 'seeker' | 'firm' | 'lead';
  recipient_id: string;
  recipient_index: Generated<number>;
  channel: Channel;
  template: string;
  locale: 'ko' | 'en';
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  claimed_at: Date | null;
  last_error: string | null;
  sent_at: Date | null;
  created_at: Date;
}

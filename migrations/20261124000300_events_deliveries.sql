-- `position` is given by the dispatcher under one advisory lock; a sequence would commit out of order (GROUND.md).
CREATE TABLE events (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  position bigint UNIQUE,
  type text NOT NULL,
  complex_id uuid,
  firm_id uuid,
  seeker_id uuid,
  vacancy_id uuid,
  proposal_id uuid,
  placement_id uuid,
  import_id uuid,
  actor_role text NOT NULL,
  actor_id text NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamptz NOT NULL
);
CREATE INDEX events_unpublished ON events (seq) WHERE position IS NULL;
CREATE INDEX events_vacancy ON events (vacancy_id, position) WHERE vacancy_id IS NOT NULL;

-- What has to follow from an event: the truth behind the queue's jobs.
CREATE TABLE reactions (
  event_id uuid NOT NULL REFERENCES events,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  enqueued_at timestamptz NOT NULL,
  finished_at timestamptz,
  last_error text,
  PRIMARY KEY (event_id, name)
);
CREATE INDEX reactions_pending ON reactions (enqueued_at) WHERE state = 'pending';

CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  subject_id uuid NOT NULL,
  recipient_kind text NOT NULL CHECK (recipient_kind IN ('seeker', 'firm')),
  recipient_id uuid NOT NULL,
  -- which of a firm's contacts; 0 for a seeker
  recipient_index integer NOT NULL DEFAULT 0,
  channel text NOT NULL,
  template text NOT NULL,
  locale text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'dead', 'cancelled')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  claimed_at timestamptz,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (event_id, recipient_kind, recipient_id, recipient_index, channel)
);
CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE state IN ('queued', 'sending');
CREATE INDEX deliveries_subject ON deliveries (subject_id, id);

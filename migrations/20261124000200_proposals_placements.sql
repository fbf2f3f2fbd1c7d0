CREATE TABLE proposals (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  vacancy_id uuid NOT NULL REFERENCES vacancies,
  firm_id uuid NOT NULL REFERENCES firms,
  seeker_id uuid NOT NULL REFERENCES seekers,
  complex_id uuid,
  state text NOT NULL CHECK (state IN ('proposed', 'accepted-by-seeker', 'accepted-by-firm', 'agreed', 'declined', 'expired', 'withdrawn')),
  note text,
  score double precision,
  policy_version integer,
  -- the explanation it was proposed with: the record AI 기본법 34 and 직업안정법 시행규칙 5 ask to be kept
  basis json,
  held_until timestamptz NOT NULL,
  seeker_answered_at timestamptz,
  firm_answered_at timestamptz,
  reason text,
  ended_by text,
  ended_at timestamptz,
  -- until when this seeker and this firm are not brought together again after a refusal
  cooling_until date,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX proposals_one_live ON proposals (vacancy_id, seeker_id)
  WHERE state IN ('proposed', 'accepted-by-seeker', 'accepted-by-firm', 'agreed');
CREATE INDEX proposals_vacancy ON proposals (vacancy_id, id);
CREATE INDEX proposals_seeker ON proposals (seeker_id, id);
CREATE INDEX proposals_firm ON proposals (firm_id, id);
CREATE INDEX proposals_held ON proposals (held_until) WHERE state IN ('proposed', 'accepted-by-seeker', 'accepted-by-firm');

CREATE TABLE placements (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  vacancy_id uuid NOT NULL REFERENCES vacancies,
  proposal_id uuid NOT NULL UNIQUE REFERENCES proposals,
  firm_id uuid NOT NULL REFERENCES firms,
  seeker_id uuid NOT NULL REFERENCES seekers,
  complex_id uuid,
  state text NOT NULL CHECK (state IN ('agreed', 'started', 'completed', 'ended-early')),
  from_date date NOT NULL,
  to_date date NOT NULL,
  reason text,
  ended_by text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (to_date >= from_date)
);
CREATE INDEX placements_vacancy ON placements (vacancy_id, id);
CREATE INDEX placements_seeker ON placements (seeker_id, from_date);
CREATE INDEX placements_due ON placements (from_date, to_date) WHERE state IN ('agreed', 'started');

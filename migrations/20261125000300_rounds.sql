-- A plan over the open vacancies of a complex: suggestions, until a counsellor proposes.
CREATE TABLE rounds (
  id uuid PRIMARY KEY,
  complex_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('planning', 'ready')),
  policy_version integer,
  -- totals, against first come first served; vacancies for which there is nobody
  outcome jsonb,
  requested_by text NOT NULL,
  created_at timestamptz NOT NULL,
  planned_at timestamptz
);
CREATE INDEX rounds_complex ON rounds (complex_id, id);

CREATE TABLE round_suggestions (
  id uuid PRIMARY KEY,
  round_id uuid NOT NULL REFERENCES rounds,
  vacancy_id uuid NOT NULL REFERENCES vacancies,
  seeker_id uuid NOT NULL REFERENCES seekers,
  score double precision NOT NULL,
  prioritised boolean NOT NULL,
  -- where the seeker would fit best, and what that would cost the plan
  own_best jsonb NOT NULL,
  reasons jsonb NOT NULL,
  -- made of this suggestion
  proposal_id uuid REFERENCES proposals,
  UNIQUE (round_id, vacancy_id, seeker_id)
);

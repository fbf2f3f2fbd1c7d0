-- Runs of the scout, and what the records say of a firm. A run stages what it finds and publishes all of it at once, or nothing.
CREATE TABLE scout_runs (
  id uuid PRIMARY KEY,
  complex_id uuid,
  as_of date NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'published', 'withheld', 'failed')),
  -- the last workplace looked at: a run that was killed goes on behind it
  cursor uuid,
  summary jsonb NOT NULL,
  asked_by text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- one at a time for a complex, and for the country
CREATE UNIQUE INDEX scout_runs_one ON scout_runs (coalesce(complex_id, '00000000-0000-0000-0000-000000000000')) WHERE state = 'running';
CREATE INDEX scout_runs_last ON scout_runs (complex_id, finished_at) WHERE state = 'published';

CREATE TABLE staged_findings (
  run_id uuid NOT NULL REFERENCES scout_runs ON DELETE CASCADE,
  kind text NOT NULL,
  workplace_id uuid NOT NULL REFERENCES workplaces,
  leave_key text NOT NULL,
  firm_id uuid,
  evidence jsonb NOT NULL,
  texts jsonb NOT NULL,
  won bigint,
  last_day date,
  expires_on date NOT NULL,
  PRIMARY KEY (run_id, kind, workplace_id, leave_key)
);

CREATE TABLE findings (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  workplace_id uuid NOT NULL REFERENCES workplaces,
  leave_key text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'resolved')),
  firm_id uuid,
  complex_id uuid,
  evidence jsonb NOT NULL,
  texts jsonb NOT NULL,
  won bigint,
  last_day date,
  expires_on date NOT NULL,
  run_id uuid NOT NULL REFERENCES scout_runs,
  UNIQUE (kind, workplace_id, leave_key)
);
CREATE INDEX findings_complex ON findings (complex_id, state, kind, id);

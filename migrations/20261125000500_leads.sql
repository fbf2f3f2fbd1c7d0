-- Firms worth contacting: one lead a workplace, kept from run to run with what people did.
CREATE TABLE leads (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  workplace_id uuid NOT NULL UNIQUE REFERENCES workplaces,
  state text NOT NULL CHECK (state IN ('new', 'assigned', 'contacted', 'interested', 'converted', 'declined', 'suppressed', 'cooling')),
  -- found by the newest run of its complex
  listed boolean NOT NULL,
  -- substitutes expected in the six months after the run's day, to a ten-thousandth
  score double precision NOT NULL,
  reasons jsonb NOT NULL,
  finding_kinds text[] NOT NULL,
  firm_id uuid,
  complex_id uuid,
  industry text,
  headcount integer NOT NULL,
  campaign text NOT NULL,
  held_out boolean NOT NULL,
  -- an api key
  assignee text,
  note text,
  last_contact_on date,
  -- left alone until this day
  quiet_until date,
  converted_at timestamptz,
  run_id uuid NOT NULL REFERENCES scout_runs,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX leads_work_list ON leads (complex_id, score DESC, id DESC) WHERE listed;
CREATE INDEX leads_score ON leads (score DESC, id DESC) WHERE listed;
CREATE INDEX leads_firm ON leads (firm_id);
CREATE INDEX leads_campaign ON leads (campaign, held_out);

CREATE TABLE staged_leads (
  run_id uuid NOT NULL REFERENCES scout_runs ON DELETE CASCADE,
  workplace_id uuid NOT NULL REFERENCES workplaces,
  lead_id uuid NOT NULL,
  score double precision NOT NULL,
  reasons jsonb NOT NULL,
  finding_kinds text[] NOT NULL,
  firm_id uuid,
  complex_id uuid,
  industry text,
  headcount integer NOT NULL,
  campaign text NOT NULL,
  held_out boolean NOT NULL,
  PRIMARY KEY (run_id, workplace_id)
);

-- what a run expects leads from: fitted once, so that a run that was killed goes on with the same
ALTER TABLE scout_runs ADD COLUMN model jsonb;

CREATE TABLE lead_contacts (
  id uuid PRIMARY KEY,
  lead_id uuid NOT NULL REFERENCES leads,
  channel text NOT NULL CHECK (channel IN ('phone', 'email', 'visit', 'letter')),
  contacted_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('no-answer', 'reached', 'tell-me-more', 'call-me', 'not-now', 'never-again')),
  call_on date,
  note text,
  by_actor text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX lead_contacts_lead ON lead_contacts (lead_id, id);
CREATE INDEX lead_contacts_by ON lead_contacts (by_actor, contacted_at);

-- Who is never contacted. Keys are hashes of what records say of a firm (outreach/suppression.ts): no rebuild changes them.
CREATE TABLE suppressions (
  id uuid PRIMARY KEY,
  keys text[] NOT NULL CHECK (cardinality(keys) > 0),
  insurance_number text,
  registration_number text,
  address text,
  has_email boolean NOT NULL,
  complex_id uuid,
  reason text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX suppressions_keys ON suppressions USING gin (keys);

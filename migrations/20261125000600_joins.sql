-- What joins compare of a firm, made anew when the firm changes (joins/firm-keys.ts).
CREATE TABLE firm_keys (
  firm_id uuid PRIMARY KEY REFERENCES firms,
  name text NOT NULL,
  name_key text NOT NULL,
  registration_number text NOT NULL,
  address text,
  address_key text,
  district_code text,
  firm_updated_at timestamptz NOT NULL
);
CREATE INDEX firm_keys_name ON firm_keys (name_key);
CREATE INDEX firm_keys_address ON firm_keys (address_key);
CREATE INDEX firm_keys_registration ON firm_keys (registration_number);
CREATE INDEX firm_keys_six ON firm_keys (left(registration_number, 6));

-- Which firm a workplace of the records is. By the key of the record, not by its row: a person's decision outlives a rebuild.
CREATE TABLE joins (
  id uuid PRIMARY KEY,
  workplace_key text NOT NULL,
  firm_id uuid NOT NULL REFERENCES firms,
  complex_id uuid,
  state text NOT NULL CHECK (state IN ('automatic', 'doubtful', 'confirmed', 'refused')),
  score double precision NOT NULL,
  reasons jsonb NOT NULL,
  decided_by text,
  decided_at timestamptz,
  note text,
  created_at timestamptz NOT NULL,
  UNIQUE (workplace_key, firm_id)
);
-- a workplace is one firm at most
CREATE UNIQUE INDEX joins_one ON joins (workplace_key) WHERE state IN ('automatic', 'confirmed');
CREATE INDEX joins_list ON joins (state, complex_id, id);

ALTER TABLE scout_runs ADD COLUMN joined boolean NOT NULL DEFAULT false;
ALTER TABLE scout_runs ADD COLUMN join_cursor uuid;

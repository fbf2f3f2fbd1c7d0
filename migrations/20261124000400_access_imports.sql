CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  prefix text NOT NULL UNIQUE,
  secret_hash bytea NOT NULL,
  role text NOT NULL CHECK (role IN ('admin', 'counsellor', 'firm', 'partner')),
  scopes text[] NOT NULL DEFAULT '{}',
  complex_ids uuid[],
  firm_id uuid REFERENCES firms,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL
);

CREATE TABLE idempotency_keys (
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Who saw or changed whose personal data, when, from where (개인정보의 안전성 확보조치 기준 8); kept at least two years.
CREATE TABLE access_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_role text NOT NULL,
  actor_id text NOT NULL,
  address text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_ids uuid[] NOT NULL
);
CREATE INDEX access_log_at ON access_log (at);

CREATE TABLE imports (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'ndjson')),
  state text NOT NULL CHECK (state IN ('uploading', 'queued', 'running', 'done', 'failed')),
  bytes bigint NOT NULL DEFAULT 0,
  sha256 bytea,
  encoding text NOT NULL DEFAULT 'utf-8',
  rows integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  rejected integer NOT NULL DEFAULT 0,
  failure text,
  columns jsonb NOT NULL DEFAULT '[]',
  actor jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE UNIQUE INDEX imports_same_file ON imports (kind, sha256, (actor->>'id')) WHERE state IN ('queued', 'running', 'done');

-- The file itself, so that any worker can read it and go on after a kill; dropped when the import is done.
CREATE TABLE import_chunks (
  import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
  seq integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (import_id, seq)
);

CREATE TABLE import_errors (
  import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
  row_number integer NOT NULL,
  ordinal integer NOT NULL,
  field text,
  message text NOT NULL,
  PRIMARY KEY (import_id, row_number, ordinal)
);

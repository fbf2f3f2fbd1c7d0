-- Personal columns (*_enc) are AES-256-GCM, see packages/database/src/encryption.ts.
CREATE TABLE firms (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  registration_number char(10) NOT NULL UNIQUE,
  industry text NOT NULL,
  headcount integer NOT NULL CHECK (headcount > 0),
  lat double precision NOT NULL,
  lng double precision NOT NULL,
  district_code text,
  address text,
  complex_id uuid,
  contacts_enc bytea NOT NULL,
  excluded_seeker_ids uuid[] NOT NULL DEFAULT '{}',
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX firms_complex ON firms (complex_id, id);

CREATE TABLE seekers (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'removed')),
  name_enc bytea,
  phone_enc bytea,
  email_enc bytea,
  locale text NOT NULL DEFAULT 'ko',
  lat double precision NOT NULL,
  lng double precision NOT NULL,
  district_code text,
  max_commute_minutes integer NOT NULL,
  desired_occupations text[] NOT NULL,
  skills jsonb NOT NULL,
  licences jsonb NOT NULL,
  availability jsonb NOT NULL,
  weekly_pattern jsonb NOT NULL,
  minimum_wage jsonb,
  minimum_hourly_wage integer,
  excluded_firm_ids uuid[] NOT NULL DEFAULT '{}',
  consent jsonb NOT NULL,
  applied_on date NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- a removed person leaves no personal data behind (개인정보보호법 21)
  CHECK (state = 'active' OR (name_enc IS NULL AND phone_enc IS NULL AND email_enc IS NULL))
);

CREATE TABLE vacancies (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  firm_id uuid NOT NULL REFERENCES firms,
  complex_id uuid,
  state text NOT NULL CHECK (state IN ('draft', 'open', 'filled', 'covered', 'closed', 'cancelled', 'expired')),
  title text NOT NULL,
  description text NOT NULL,
  occupation text NOT NULL,
  required_skills jsonb NOT NULL,
  preferred_skills jsonb NOT NULL,
  required_licences jsonb NOT NULL,
  -- may tell of a pregnancy or its loss: sensitive (개인정보보호법 23)
  leave_type_enc bytea NOT NULL,
  leave_from date NOT NULL,
  leave_to date NOT NULL,
  handover_days integer NOT NULL,
  overlap_days integer NOT NULL,
  coverage_from date NOT NULL,
  coverage_to date NOT NULL,
  lat double precision NOT NULL,
  lng double precision NOT NULL,
  workplace_given boolean NOT NULL,
  weekly_pattern jsonb NOT NULL,
  remote_days_per_week integer NOT NULL,
  wage jsonb NOT NULL,
  hourly_wage integer NOT NULL,
  seats integer NOT NULL CHECK (seats > 0),
  automatic_waves boolean NOT NULL DEFAULT false,
  valid_until date NOT NULL,
  cancel_reason text,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (leave_to >= leave_from AND coverage_to >= coverage_from)
);
CREATE INDEX vacancies_firm ON vacancies (firm_id, id);
CREATE INDEX vacancies_complex ON vacancies (complex_id, state, id);
CREATE INDEX vacancies_open ON vacancies (valid_until) WHERE state = 'open';

-- Every number of the matching rules; complex_id NULL is the default. The newest version of a complex counts.
CREATE TABLE policies (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complex_id uuid,
  body jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX policies_complex ON policies (complex_id, version DESC);

CREATE TABLE shortlists (
  vacancy_id uuid PRIMARY KEY REFERENCES vacancies ON DELETE CASCADE,
  vacancy_version integer NOT NULL,
  ranked_at timestamptz NOT NULL,
  pool_size integer NOT NULL,
  eligible integer NOT NULL,
  policy_version integer NOT NULL,
  excluded jsonb NOT NULL,
  candidates json NOT NULL,
  -- the candidates' ids alone: to find the lists somebody stands on without reading the lists
  seeker_ids uuid[] NOT NULL,
  what_if jsonb NOT NULL DEFAULT '[]'
);

CREATE INDEX shortlists_seekers ON shortlists USING gin (seeker_ids);

CREATE TABLE shortlist_priorities (
  vacancy_id uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
  seeker_id uuid NOT NULL REFERENCES seekers,
  reason text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (vacancy_id, seeker_id)
);

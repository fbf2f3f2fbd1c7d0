-- Administrative records of the scout. A workplace is known by its insurance number, else by name, registration number and
-- address as the monthly file gives them (source_key).
CREATE TABLE workplaces (
  id uuid PRIMARY KEY,
  source_key text NOT NULL UNIQUE,
  insurance_number text UNIQUE,
  -- ten digits, or the first six where the file cuts them
  registration_number text,
  name text NOT NULL,
  -- for joining: folded, without legal forms and branch words
  name_key text NOT NULL,
  address text,
  district_code text,
  complex_id uuid,
  industry text,
  public_body boolean NOT NULL,
  closed boolean NOT NULL,
  -- of the newest month
  headcount integer NOT NULL,
  latest_month date NOT NULL
);
CREATE INDEX workplaces_complex ON workplaces (complex_id, id);
CREATE INDEX workplaces_name ON workplaces (name_key);
CREATE INDEX workplaces_registration ON workplaces (registration_number);

CREATE TABLE workplace_months (
  workplace_id uuid NOT NULL REFERENCES workplaces,
  month date NOT NULL,
  headcount integer NOT NULL,
  women integer,
  age25to39 integer,
  joined integer NOT NULL,
  left_count integer NOT NULL,
  PRIMARY KEY (workplace_id, month)
);

CREATE TABLE leave_records (
  insurance_number text NOT NULL,
  leave_key text NOT NULL,
  -- may tell of a pregnancy or its loss: sensitive (개인정보보호법 23)
  type_enc bytea NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  filed_on date,
  PRIMARY KEY (insurance_number, leave_key),
  CHECK (to_date >= from_date)
);

CREATE TABLE substitute_records (
  insurance_number text NOT NULL,
  -- '' where the records do not say for which leave
  leave_key text NOT NULL,
  hired_on date NOT NULL,
  ended_on date,
  kind text NOT NULL CHECK (kind IN ('direct', 'agency')),
  claimed_until date,
  PRIMARY KEY (insurance_number, leave_key, hired_on)
);

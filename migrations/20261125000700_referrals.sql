-- A firm handed on to another party of the programme, and what came of it.
CREATE TABLE referrals (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  lead_id uuid NOT NULL REFERENCES leads,
  complex_id uuid,
  party text NOT NULL CHECK (party IN ('planner', 'consultant', 'employment-centre', 'programme')),
  programme text,
  outcome text NOT NULL CHECK (outcome IN ('open', 'taken-up', 'helped', 'declined', 'not-reached')),
  note text,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  outcome_at timestamptz,
  CHECK ((party = 'programme') = (programme IS NOT NULL))
);
CREATE INDEX referrals_list ON referrals (complex_id, party, id);
CREATE INDEX referrals_lead ON referrals (lead_id);

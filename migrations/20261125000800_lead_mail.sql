-- A mail to a firm that is a lead is a contact too, answered by its link.
ALTER TABLE lead_contacts ADD COLUMN to_enc bytea;
ALTER TABLE lead_contacts ADD COLUMN answered_at timestamptz;
ALTER TABLE lead_contacts DROP CONSTRAINT lead_contacts_outcome_check;
ALTER TABLE lead_contacts ADD CONSTRAINT lead_contacts_outcome_check
  CHECK (outcome IN ('sent', 'no-answer', 'reached', 'tell-me-more', 'call-me', 'not-now', 'never-again'));
ALTER TABLE deliveries DROP CONSTRAINT deliveries_recipient_kind_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_recipient_kind_check CHECK (recipient_kind IN ('seeker', 'firm', 'lead'));

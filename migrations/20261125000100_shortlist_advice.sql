-- Where few are eligible: the single change that helps most, in both languages.
ALTER TABLE shortlists ADD COLUMN advice jsonb;

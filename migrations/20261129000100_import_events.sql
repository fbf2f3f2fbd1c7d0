-- The rows that an import made, by its events: who is to be ranked when it has ended.
CREATE INDEX events_import ON events (import_id) WHERE import_id IS NOT NULL;

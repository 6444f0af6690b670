-- Files that must come back byte for byte, such as a diagram in BPMN: named by their hash, bounded in size, inside the town alone.

CREATE TABLE stored_files (
  municipality_id int NOT NULL REFERENCES municipalities,
  sha256          bytea NOT NULL CHECK (sha256 = sha256(content)),
  media_type      text NOT NULL CHECK (media_type ~ '^[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}$'),
  content         bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 2097152),
  stored_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, sha256)
);
CALL raise_wall('stored_files', 'walled_level() = 0');
GRANT INSERT, DELETE ON stored_files TO osnova_rw;

-- The log has facts of them.
CREATE OR REPLACE FUNCTION proved_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT unnest('{municipalities,tokens,elements,former_codes,external_codes,versions,spans,links,extra_fields,measurements,measurement_history,gap_waivers,scenarios,visibility_changes,importer_mappings,stored_files}'::text[])
  UNION ALL SELECT kind_tables()
$$;
CALL note_writes('stored_files');

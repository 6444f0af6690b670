-- How a town reads its own tables: the options of an importer, under a name.

CREATE TABLE importer_mappings (
  municipality_id int NOT NULL REFERENCES municipalities,
  importer        text NOT NULL CHECK (char_length(importer) <= 60),
  name            text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  options         jsonb NOT NULL,
  changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, importer, name)
);
CALL raise_wall('importer_mappings', 'walled_level() = 0');
GRANT INSERT, UPDATE (options, changed_at), DELETE ON importer_mappings TO osnova_rw;

-- A column of a row `w` as a fact says it; null for one that is no part of facts.
CREATE OR REPLACE FUNCTION fact_of_column(kept text, name text, type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN name = 'municipality_id' OR (kept, name) IN (('tokens', 'last_used_at'), ('municipalities', 'id')) THEN NULL
    WHEN name = 'digest' THEN 'encode(w.digest, ''hex'')'
    WHEN type = 'timestamptz' THEN format('w.%I AT TIME ZONE ''UTC''', name)
    WHEN type IN ('text', 'jsonb', 'bytea', 'tsvector') AND (kept, name) NOT IN (
      ('elements', 'kind'), ('elements', 'code'), ('former_codes', 'kind'), ('former_codes', 'code'), ('external_codes', 'kind'),
      ('external_codes', 'scheme'), ('links', 'relation'), ('tokens', 'role'), ('tokens', 'positions'), ('extra_fields', 'kind'),
      ('gap_waivers', 'rule'), ('measurements', 'source'), ('measurements', 'status'), ('measurement_history', 'source'),
      ('measurement_history', 'status'), ('municipalities', 'ico'), ('municipalities', 'slug'),
      ('importer_mappings', 'importer'), ('importer_mappings', 'name'))
      THEN format('encode(substr(sha256(%s), 1, 16), ''base64'')',
                  CASE type WHEN 'bytea' THEN format('w.%I', name) ELSE format('convert_to(w.%I::text, ''UTF8'')', name) END)
    ELSE format('w.%I', name)
  END
$$;

-- The log has facts of them.
CREATE OR REPLACE FUNCTION proved_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT unnest('{municipalities,tokens,elements,former_codes,external_codes,versions,spans,links,extra_fields,measurements,measurement_history,gap_waivers,scenarios,visibility_changes,importer_mappings}'::text[])
  UNION ALL SELECT kind_tables()
$$;
CALL note_writes('importer_mappings');

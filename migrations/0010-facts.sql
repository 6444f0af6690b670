-- The log says what every write did to the rows of a town, so that what stands in its tables can be recomputed and compared.
-- A fact is one row as it was left: its table, its key, and its columns, or null where it was taken away. Numbers, days,
-- instants and names of things stand in it as they are; of a text only a mark, since the log holds no text.

-- What an act wrote; digested into the last of its rows in the log.
CREATE TABLE facts (
  municipality_id int NOT NULL,
  seq             bigint NOT NULL,
  -- Kept as it was written: its digest is taken over these very characters.
  facts           json NOT NULL,
  PRIMARY KEY (municipality_id, seq)
);
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON facts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CALL raise_wall('facts', 'walled_level() = 0');
GRANT INSERT ON facts TO osnova_rw;

-- Rows of format 1 know no facts, and their hash does not cover the node.
ALTER TABLE changes
  ADD COLUMN format       smallint NOT NULL DEFAULT 1 CHECK (format IN (1, 2)),
  ADD COLUMN facts_digest bytea;

-- What a row of format 2 says, as the bytes of a JSON list: no member can be changed, nor moved into its neighbour, unseen.
CREATE FUNCTION change_digest_2(town int, seq bigint, at timestamptz, actor text, action text, batch uuid, kind text, code text, node int,
                                version int, valid_from date, valid_to date, digest bytea, facts_digest bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(json_build_array(2, town, seq, (extract(epoch FROM at) * 1000000)::bigint, actor, action, batch, kind, code, node, version,
    valid_from, valid_to, encode(digest, 'hex'), encode(facts_digest, 'hex'))::text, 'UTF8'))
$$;

-- A column of a row `w` as a fact says it; null for one that is no part of facts.
CREATE FUNCTION fact_of_column(kept text, name text, type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN name = 'municipality_id' OR (kept, name) IN (('tokens', 'last_used_at'), ('municipalities', 'id')) THEN NULL
    WHEN name = 'digest' THEN 'encode(w.digest, ''hex'')'
    WHEN type = 'timestamptz' THEN format('w.%I AT TIME ZONE ''UTC''', name)
    WHEN type IN ('text', 'jsonb', 'bytea', 'tsvector') AND (kept, name) NOT IN (
      ('elements', 'kind'), ('elements', 'code'), ('former_codes', 'kind'), ('former_codes', 'code'), ('external_codes', 'kind'),
      ('external_codes', 'scheme'), ('links', 'relation'), ('tokens', 'role'), ('tokens', 'positions'), ('extra_fields', 'kind'),
      ('gap_waivers', 'rule'), ('measurements', 'source'), ('measurements', 'status'), ('measurement_history', 'source'),
      ('measurement_history', 'status'), ('municipalities', 'ico'), ('municipalities', 'slug'))
      THEN format('encode(substr(sha256(%s), 1, 16), ''base64'')',
                  CASE type WHEN 'bytea' THEN format('w.%I', name) ELSE format('convert_to(w.%I::text, ''UTF8'')', name) END)
    ELSE format('w.%I', name)
  END
$$;

-- The key of a row `w` of a table, as a JSON list.
CREATE FUNCTION fact_key(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('json_build_array(%s)', string_agg(fact_of_column(kept, a.attname, t.typname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)))
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) JOIN pg_type t ON t.oid = a.atttypid
  WHERE i.indrelid = kept::regclass AND i.indisprimary
$$;

-- The other columns of a row `w`, as a JSON object; null columns are left out, so that a new one changes no fact.
-- Of a person it is one mark of the whole row, with a salt that goes when the person is erased: nothing then leads from it to them.
CREATE FUNCTION fact_row(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE kept
    WHEN 'persons' THEN 'json_build_object(''row'', encode(substr(sha256(convert_to(jsonb_strip_nulls(to_jsonb(w))::text, ''UTF8'')), 1, 16), ''base64''))'
    ELSE format('json_strip_nulls(json_build_object(%s))', (
      SELECT string_agg(format('%L, %s', a.attname, fact_of_column(kept, a.attname, t.typname)), ', ' ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = kept::regclass AND a.attnum > 0 AND NOT a.attisdropped AND fact_of_column(kept, a.attname, t.typname) IS NOT NULL
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))))
  END
$$;

-- Holds facts until the act is logged: in the transaction's own memory, so that they go with it.
CREATE FUNCTION note_facts(noted text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF noted IS NOT NULL THEN
    PERFORM set_config('app.facts', concat_ws(',', nullif(current_setting('app.facts', true), ''), noted), true);
  END IF;
END $$;

-- The trigger function of a table: notes what a statement did to its rows. Statements that leave rows as they were note nothing.
CREATE FUNCTION noting_source(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format(E'BEGIN
  IF TG_OP = ''INSERT'' THEN
    PERFORM note_facts(string_agg(%1$s::text, '','')) FROM written w;
  ELSIF TG_OP = ''UPDATE'' THEN
    PERFORM note_facts(string_agg(fact, '','')) FROM (SELECT %1$s::text AS fact FROM written w EXCEPT ALL SELECT %1$s::text FROM former w) x;
  ELSE
    PERFORM note_facts(string_agg(json_build_array(%2$L, %3$s, NULL)::text, '','')) FROM former w;
  END IF;
  RETURN NULL;
END', format('json_build_array(%L, %s, %s)', kept, fact_key(kept), fact_row(kept)), kept, fact_key(kept))
$$;

-- Has the writes of a table noted from now on; again after its columns have changed.
CREATE PROCEDURE note_writes(kept text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS %L', 'note_' || kept, noting_source(kept));
  EXECUTE format('CREATE OR REPLACE TRIGGER facts_of_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS written EXECUTE FUNCTION %I()', kept, 'note_' || kept);
  EXECUTE format('CREATE OR REPLACE TRIGGER facts_of_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS former NEW TABLE AS written EXECUTE FUNCTION %I()', kept, 'note_' || kept);
  EXECUTE format('CREATE OR REPLACE TRIGGER facts_of_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS former EXECUTE FUNCTION %I()', kept, 'note_' || kept);
END $$;

-- The tables of the kinds, beside what all kinds share.
CREATE FUNCTION kind_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT c.relname::text FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('versions', 'spans', 'changes')
    AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('municipality_id', 'node', 'version') AND NOT a.attisdropped) = 3
  ORDER BY 1
$$;

-- The tables whose rows the log has facts of.
CREATE FUNCTION proved_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT unnest('{municipalities,tokens,elements,former_codes,external_codes,versions,spans,links,extra_fields,measurements,measurement_history,gap_waivers,scenarios}'::text[])
  UNION ALL SELECT kind_tables()
$$;

-- Raises the wall around the typed table of every new kind and has its writes noted; a migration that adds a kind ends with this call.
CREATE OR REPLACE PROCEDURE raise_walls_of_kinds() LANGUAGE plpgsql AS $$
DECLARE kind_table text;
BEGIN
  FOR kind_table IN SELECT k FROM kind_tables() k JOIN pg_class c ON c.oid = k::regclass WHERE NOT c.relrowsecurity LOOP
    CALL raise_wall(kind_table, format(
      '(walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = %1$I.municipality_id AND e.node = %1$I.node)) '
      'AND (version > 0 OR sees_drafts())', kind_table));
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO osnova_rw', kind_table);
    EXECUTE format('CREATE TRIGGER published_is_immutable BEFORE UPDATE OR DELETE ON %I '
                   'FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published()', kind_table);
    CALL note_writes(kind_table);
  END LOOP;
END $$;

-- Logs what has been noted so far, for migrations: the application does the same with its own statement.
CREATE PROCEDURE log_noted(town int, act text, subject text) LANGUAGE plpgsql AS $$
DECLARE
  noted  text := nullif(current_setting('app.facts', true), '');
  moment timestamptz := clock_timestamp();
  empty  bytea := sha256('');
  said   bytea := sha256(convert_to('[' || noted || ']', 'UTF8'));
  last   towns;
BEGIN
  IF noted IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO STRICT last FROM towns t WHERE t.municipality_id = town FOR UPDATE;
  last.seq := last.seq + 1;
  last.head := sha256(last.head || change_digest_2(town, last.seq, moment, 'migration', act, NULL, 'tables', subject, NULL, NULL, NULL, NULL, empty, said));
  INSERT INTO changes (municipality_id, seq, at, actor, action, kind, code, digest, hash, format, facts_digest)
    VALUES (town, last.seq, moment, 'migration', act, 'tables', subject, empty, last.head, 2, said);
  INSERT INTO facts VALUES (town, last.seq, ('[' || noted || ']')::json);
  UPDATE towns t SET version = t.version + 1, seq = last.seq, head = last.head WHERE t.municipality_id = town;
  PERFORM set_config('app.facts', '', true);
END $$;

-- Logs the rows of a table as they stand, for what was written before the log knew of them.
CREATE PROCEDURE log_baseline(town int, kept text) LANGUAGE plpgsql AS $$
DECLARE noted text;
BEGIN
  FOR noted IN EXECUTE format(
    'SELECT string_agg(fact, '','') FROM (
       SELECT json_build_array(%L, %s, %s)::text AS fact, row_number() OVER () / 2000 AS slice FROM %I w WHERE %I = $1) x GROUP BY slice',
    kept, fact_key(kept), fact_row(kept), kept, CASE kept WHEN 'municipalities' THEN 'id' ELSE 'municipality_id' END) USING town
  LOOP
    PERFORM note_facts(noted);
    CALL log_noted(town, 'baseline', kept);
  END LOOP;
END $$;

-- The nodes that rows of format 1 name, which their hashes do not cover; null when there is no such row.
CREATE FUNCTION uncovered_nodes(town int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(string_agg(seq || ':' || coalesce(node::text, '-'), ' ' ORDER BY seq), 'UTF8')), 'hex')
  FROM changes WHERE municipality_id = town AND format = 1
$$;

-- The salt of a person's row is another one after every write: marks of what it said before say nothing any more.
ALTER TABLE persons ADD COLUMN salt uuid NOT NULL DEFAULT gen_random_uuid();
CREATE FUNCTION salt_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.salt := gen_random_uuid();
  RETURN NEW;
END $$;
CREATE TRIGGER salted_anew BEFORE UPDATE ON persons FOR EACH ROW EXECUTE FUNCTION salt_anew();

DO $$
DECLARE
  town int;
  kept text;
BEGIN
  FOR kept IN SELECT proved_tables() LOOP
    CALL note_writes(kept);
  END LOOP;
  -- each town behind its own wall, which binds the owner of the tables too
  FOR town IN SELECT id FROM municipalities LOOP
    PERFORM set_config('app.municipality', town::text, true), set_config('app.level', '0', true), set_config('app.drafts', 'on', true);
    FOR kept IN SELECT proved_tables() LOOP
      CALL log_baseline(town, kept);
    END LOOP;
    PERFORM note_facts(json_build_array('changes', '[]'::json, json_build_object('nodes', uncovered_nodes(town)))::text)
      WHERE uncovered_nodes(town) IS NOT NULL;
    CALL log_noted(town, 'baseline', 'changes');
  END LOOP;
  PERFORM set_config('app.municipality', '', true), set_config('app.level', '', true), set_config('app.drafts', '', true);
END $$;

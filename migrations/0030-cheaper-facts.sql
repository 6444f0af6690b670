-- The same facts and the same digests for less: what runs with each write is written so that PostgreSQL evaluates it as an
-- expression. It ran every function in SQL as a statement of its own: for 10,000 entries of the log that took half a second.

-- Stable, as what they call is: PostgreSQL puts the body of such a function in place of the call.
ALTER FUNCTION change_digest_2(int, bigint, timestamptz, text, text, uuid, text, text, int, int, date, date, bytea, bytea) STABLE;
ALTER FUNCTION change_digest_2(int, bigint, timestamptz, text, text, uuid, text, text, int, int, date, date, bytea, bytea, smallint, smallint) STABLE;

CREATE OR REPLACE FUNCTION chain_step(state bytea, previous bytea, digest bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN sha256(coalesce(state, previous) || digest);
END $$;

-- What has been noted in the transaction is in pieces: app.facts_0 and, when that is full, app.facts_1 and so on.
CREATE OR REPLACE FUNCTION note_facts(noted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  piece   int;
  present text;
BEGIN
  IF noted IS NULL THEN
    RETURN;
  END IF;
  piece := coalesce(nullif(current_setting('app.facts_piece', true), ''), '0');
  present := nullif(current_setting('app.facts_' || piece, true), '');
  IF length(present) > 100000 THEN
    piece := piece + 1;
    present := set_config('app.facts_piece', piece::text, true);
    present := NULL;
  END IF;
  present := set_config('app.facts_' || piece, concat_ws(',', present, noted), true);
END $$;

CREATE OR REPLACE FUNCTION noted_facts() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE pieces int := coalesce(nullif(current_setting('app.facts_piece', true), ''), '0');
BEGIN
  IF pieces = 0 THEN
    RETURN nullif(current_setting('app.facts_0', true), '');
  END IF;
  RETURN (SELECT string_agg(nullif(current_setting('app.facts_' || piece, true), ''), ',' ORDER BY piece) FROM generate_series(0, pieces) piece);
END $$;

CREATE OR REPLACE FUNCTION forget_facts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  pieces    int := coalesce(nullif(current_setting('app.facts_piece', true), ''), '0');
  forgotten text;
BEGIN
  FOR piece IN 0 .. pieces LOOP
    forgotten := set_config('app.facts_' || piece, '', true);
  END LOOP;
  forgotten := set_config('app.facts_piece', '', true);
END $$;

-- A fact of a row `w` as text. The proof compares facts as values of jsonb, so that how they are spaced is of no account.
CREATE FUNCTION fact_text(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE kept
    WHEN 'persons' THEN format('json_build_array(%L, %s, %s)::text', kept, fact_key(kept), fact_row(kept))
    ELSE format('concat(%L, %s, ''], {'', concat_ws('','', %s), ''}]'')', format('["%s", [', kept),
      -- neither a municipality nor a row of keys alone has anything here: concat leaves out null
      (SELECT coalesce(string_agg(format('to_json(%s)', fact_of_column(kept, a.attname, t.typname)), ', '', '', ' ORDER BY array_position(i.indkey::int2[], a.attnum)), 'NULL')
       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) JOIN pg_type t ON t.oid = a.atttypid
       WHERE i.indrelid = kept::regclass AND i.indisprimary AND fact_of_column(kept, a.attname, t.typname) IS NOT NULL),
      (SELECT coalesce(string_agg(format('%L || to_json(%s)::text', format('"%s":', a.attname), fact_of_column(kept, a.attname, t.typname)), ', ' ORDER BY a.attnum), 'NULL')
       FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
       WHERE a.attrelid = kept::regclass AND a.attnum > 0 AND NOT a.attisdropped AND fact_of_column(kept, a.attname, t.typname) IS NOT NULL
         AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))))
  END
$$;

CREATE OR REPLACE FUNCTION noting_source(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format(E'BEGIN
  IF TG_OP = ''INSERT'' THEN
    PERFORM note_facts(string_agg(%1$s, '','')) FROM written w;
  ELSIF TG_OP = ''UPDATE'' THEN
    PERFORM note_facts(string_agg(%1$s, '','')) FROM (SELECT %4$s FROM written EXCEPT ALL SELECT %4$s FROM former) w;
  ELSE
    PERFORM note_facts(string_agg(json_build_array(%2$L, %3$s, NULL)::text, '','')) FROM former w;
  END IF;
  RETURN NULL;
END', fact_text(kept), kept, fact_key(kept), compared_columns(kept))
$$;

DO $$
DECLARE kept text;
BEGIN
  FOR kept IN SELECT proved_tables() LOOP
    CALL note_writes(kept);
  END LOOP;
END $$;

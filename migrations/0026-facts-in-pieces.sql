-- What a transaction has noted so far was one text, copied whole with every statement: an import of 50,000 elements spent most of
-- its time on that. Now it is kept in pieces (app.facts_0, app.facts_1 …), and only the last one grows.

CREATE OR REPLACE FUNCTION note_facts(noted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  piece   int  := coalesce(nullif(current_setting('app.facts_piece', true), ''), '0')::int;
  present text := nullif(current_setting('app.facts_' || piece, true), '');
BEGIN
  IF noted IS NULL THEN
    RETURN;
  END IF;
  IF length(present) > 100000 THEN
    piece := piece + 1;
    present := NULL;
    PERFORM set_config('app.facts_piece', piece::text, true);
  END IF;
  PERFORM set_config('app.facts_' || piece, concat_ws(',', present, noted), true);
END $$;

-- All that was noted, in the order in which it was; null for nothing.
CREATE FUNCTION noted_facts() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(nullif(current_setting('app.facts_' || piece, true), ''), ',' ORDER BY piece)
  FROM generate_series(0, coalesce(nullif(current_setting('app.facts_piece', true), ''), '0')::int) piece
$$;

CREATE FUNCTION forget_facts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.facts_' || piece, '', true)
  FROM generate_series(0, coalesce(nullif(current_setting('app.facts_piece', true), ''), '0')::int) piece;
  PERFORM set_config('app.facts_piece', '', true);
END $$;

-- Rejects the commit of rows that nothing was logged of: it would look like tampering.
CREATE FUNCTION assert_logged() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF coalesce(current_setting('app.facts_0', true), '') <> '' THEN
    RAISE EXCEPTION 'written without an entry in the log: %', left(current_setting('app.facts_0', true), 200);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE log_noted(town int, act text, subject text) LANGUAGE plpgsql AS $$
DECLARE
  noted  text := noted_facts();
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
  PERFORM forget_facts();
END $$;

-- Of an update only the rows that it changed are put into facts, and each once: rows are compared as they are, where their
-- facts were compared, which took every fact twice.

-- The columns by which rows `w` of a table are told apart: all but those that are no part of facts.
CREATE FUNCTION compared_columns(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = kept::regclass AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attname = 'municipality_id' OR fact_of_column(kept, a.attname, t.typname) IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION noting_source(kept text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format(E'BEGIN
  IF TG_OP = ''INSERT'' THEN
    PERFORM note_facts(string_agg(%1$s::text, '','')) FROM written w;
  ELSIF TG_OP = ''UPDATE'' THEN
    PERFORM note_facts(string_agg(%1$s::text, '','')) FROM (SELECT %4$s FROM written EXCEPT ALL SELECT %4$s FROM former) w;
  ELSE
    PERFORM note_facts(string_agg(json_build_array(%2$L, %3$s, NULL)::text, '','')) FROM former w;
  END IF;
  RETURN NULL;
END', format('json_build_array(%L, %s, %s)', kept, fact_key(kept), fact_row(kept)), kept, fact_key(kept), compared_columns(kept))
$$;

DO $$
DECLARE kept text;
BEGIN
  FOR kept IN SELECT proved_tables() LOOP
    CALL note_writes(kept);
  END LOOP;
END $$;

-- The second wall: row-level security with roles that own nothing.
-- A statement knows the town of its address (app.municipality), what the viewer may see there
-- (app.level: 0 internal, 1 shared, 2 public) and whether drafts are among it (app.drafts: 'on').

CREATE FUNCTION walled_town() RETURNS int LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('app.municipality', true), '')::int $$;
CREATE FUNCTION walled_level() RETURNS int LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('app.level', true), '')::int, 2) $$;
CREATE FUNCTION sees_drafts() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('app.drafts', true), '') = 'on' $$;

-- Raises the wall around a table: rows of the statement's own town only, and there only what `condition` lets through.
CREATE PROCEDURE raise_wall(walled text, condition text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format('DROP POLICY IF EXISTS wall ON %I', walled);
  EXECUTE format('CREATE POLICY wall ON %I USING (municipality_id = walled_town() AND (%s)) '
                 'WITH CHECK (municipality_id = walled_town() AND walled_level() = 0)', walled, condition);
  EXECUTE format('GRANT SELECT ON %I TO osnova_ro, osnova_rw', walled);
END $$;

-- Raises the wall around the typed table of every kind; a migration that adds a kind ends with this call.
CREATE PROCEDURE raise_walls_of_kinds() LANGUAGE plpgsql AS $$
DECLARE kind_table text;
BEGIN
  FOR kind_table IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
      AND c.relname NOT IN ('versions', 'spans')
      AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('municipality_id', 'node', 'version') AND NOT a.attisdropped) = 3
  LOOP
    CALL raise_wall(kind_table, format(
      '(walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = %1$I.municipality_id AND e.node = %1$I.node)) '
      'AND (version > 0 OR sees_drafts())', kind_table));
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO osnova_rw', kind_table);
    IF kind_table <> 'persons' THEN
      EXECUTE format('CREATE TRIGGER published_is_immutable BEFORE UPDATE OR DELETE ON %I '
                     'FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published()', kind_table);
    END IF;
  END LOOP;
END $$;

CALL raise_wall('towns', 'true');
CALL raise_wall('tokens', 'walled_level() = 0');
CALL raise_wall('elements', 'visibility >= walled_level() AND (is_published OR sees_drafts())');
CALL raise_wall('former_codes', 'EXISTS (SELECT FROM elements e WHERE e.municipality_id = former_codes.municipality_id AND e.node = former_codes.node)');
CALL raise_wall('external_codes', 'EXISTS (SELECT FROM elements e WHERE e.municipality_id = external_codes.municipality_id AND e.node = external_codes.node)');
CALL raise_wall('versions', '(version > 0 OR sees_drafts()) AND (walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = versions.municipality_id AND e.node = versions.node))');
CALL raise_wall('spans', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = spans.municipality_id AND e.node = spans.node)');
-- Both ends must be visible, else a public process would disclose its internal neighbours.
CALL raise_wall('links', 'walled_level() = 0 OR (EXISTS (SELECT FROM elements e WHERE e.municipality_id = links.municipality_id AND e.node = links.src) AND EXISTS (SELECT FROM elements e WHERE e.municipality_id = links.municipality_id AND e.node = links.dst))');
CALL raise_wall('changes', '(action NOT LIKE ''draft-%'' OR sees_drafts()) AND (walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = changes.municipality_id AND e.node = changes.node))');
CALL raise_wall('idempotency_keys', 'walled_level() = 0');
CALL raise_wall('extra_fields', 'true');
CALL raise_wall('measurements', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = measurements.municipality_id AND e.node = measurements.metric)');
CALL raise_wall('measurement_history', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = measurement_history.municipality_id AND e.node = measurement_history.metric)');
CALL raise_wall('latest_measurements', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = latest_measurements.municipality_id AND e.node = latest_measurements.metric)');
CALL raise_walls_of_kinds();

-- What was known is never overwritten: of time and links only the end of record time may be set, the log only grows.
GRANT SELECT ON municipalities, instance_secrets TO osnova_ro, osnova_rw;
GRANT USAGE ON SEQUENCE node_numbers TO osnova_rw;
GRANT INSERT, UPDATE (name, data_box, ruian, nuts3, lau1, lau2, website) ON municipalities TO osnova_rw;
GRANT INSERT, UPDATE ON towns TO osnova_rw;
GRANT INSERT, UPDATE (name, revoked_at, last_used_at) ON tokens TO osnova_rw;
GRANT INSERT, UPDATE, DELETE ON elements, former_codes, external_codes TO osnova_rw;
GRANT INSERT, UPDATE, DELETE ON versions TO osnova_rw;
GRANT INSERT, UPDATE (superseded_at) ON spans, links TO osnova_rw;
GRANT INSERT ON changes TO osnova_rw;
GRANT INSERT, UPDATE, DELETE ON idempotency_keys, extra_fields TO osnova_rw;
GRANT INSERT, UPDATE ON measurements, latest_measurements TO osnova_rw;
GRANT INSERT ON measurement_history TO osnova_rw;

-- The links of a document that the viewer may see: those whose target is visible, under its present or a former code.
CREATE FUNCTION visible_links(town int, links jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(relation, kept) FROM (
    SELECT r.key AS relation, jsonb_agg(l.link ORDER BY l.n) AS kept
    FROM jsonb_each(links) r, jsonb_array_elements(r.value) WITH ORDINALITY l (link, n)
    -- each with a limit: the planner then looks up one row by its key, and never hashes the whole town for one document
    WHERE coalesce(
      (SELECT true FROM elements e WHERE e.municipality_id = town
        AND e.kind = split_part(l.link ->> 'to', '/', 1)
        AND e.code = substr(l.link ->> 'to', strpos(l.link ->> 'to', '/') + 1) LIMIT 1),
      (SELECT true FROM former_codes f WHERE f.municipality_id = town
        AND f.kind = split_part(l.link ->> 'to', '/', 1)
        AND f.code = substr(l.link ->> 'to', strpos(l.link ->> 'to', '/') + 1) LIMIT 1),
      false)
    GROUP BY r.key) seen
$$;

-- The parts of a document with the links that the viewer may see.
CREATE FUNCTION visible_parts(town int, parts jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(member, kept) FROM (
    SELECT m.key AS member, jsonb_agg(
      CASE WHEN p.part ? 'links'
        THEN (p.part - 'links') || coalesce(jsonb_build_object('links', visible_links(town, p.part -> 'links')), '{}')
        ELSE p.part END ORDER BY p.n) AS kept
    FROM jsonb_each(parts) m, jsonb_array_elements(m.value) WITH ORDINALITY p (part, n)
    GROUP BY m.key) seen
$$;

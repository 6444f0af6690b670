-- Who sees an element is changed by an act of its own. What an outsider may read of texts from before it was opened to
-- them: nothing, unless the act said so.

-- From when on other towns, and the public, may read an element: the instant and the day. Null: all that it ever said.
ALTER TABLE elements
  ADD COLUMN shared_since timestamptz,
  ADD COLUMN shared_on    date,
  ADD COLUMN public_since timestamptz,
  ADD COLUMN public_on    date;

-- The acts, with what the log does not hold: the reason.
CREATE TABLE visibility_changes (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  changed_at      timestamptz NOT NULL,
  former          smallint NOT NULL CHECK (former BETWEEN 0 AND 2), -- 0 internal, 1 shared, 2 public
  visibility      smallint NOT NULL CHECK (visibility BETWEEN 0 AND 2),
  with_history    boolean NOT NULL,
  reason          text CHECK (char_length(reason) <= 2000),
  author          text NOT NULL CHECK (char_length(author) <= 200),
  PRIMARY KEY (municipality_id, node, changed_at),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node)
);
CALL raise_wall('visibility_changes', 'walled_level() = 0');
GRANT INSERT ON visibility_changes TO osnova_rw;

-- Of a change of visibility: who saw the element before and who sees it since, so that a feed can say that it was withdrawn.
ALTER TABLE changes
  ADD COLUMN was_visible smallint,
  ADD COLUMN is_visible  smallint;

-- What such a row says, as bytes: these members too.
CREATE FUNCTION change_digest_2(town int, seq bigint, at timestamptz, actor text, action text, batch uuid, kind text, code text, node int,
                                version int, valid_from date, valid_to date, digest bytea, facts_digest bytea, was smallint, is_now smallint) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN was IS NULL AND is_now IS NULL
    THEN change_digest_2(town, seq, at, actor, action, batch, kind, code, node, version, valid_from, valid_to, digest, facts_digest)
    ELSE sha256(change_digest_2(town, seq, at, actor, action, batch, kind, code, node, version, valid_from, valid_to, digest, facts_digest)
      || convert_to(json_build_array(was, is_now)::text, 'UTF8')) END
$$;

-- The one of the two that concerns the viewer.
CREATE FUNCTION for_viewer(to_towns anyelement, to_public anyelement) RETURNS anyelement LANGUAGE sql STABLE AS
  $$ SELECT CASE walled_level() WHEN 1 THEN to_towns ELSE to_public END $$;

-- Whether the viewer may read what was known until an instant and held until a day, of an element `e` that it sees.
CREATE FUNCTION was_open(e elements, known_until timestamptz, held_until date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(known_until > for_viewer(e.shared_since, e.public_since) AND held_until > for_viewer(e.shared_on, e.public_on), true)
$$;

CALL raise_wall('spans', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = spans.municipality_id AND e.node = spans.node AND was_open(e, spans.superseded_at, spans.valid_to))');
CALL raise_wall('links', 'walled_level() = 0 OR (EXISTS (SELECT FROM elements e WHERE e.municipality_id = links.municipality_id AND e.node = links.src AND was_open(e, links.superseded_at, links.valid_to)) AND EXISTS (SELECT FROM elements e WHERE e.municipality_id = links.municipality_id AND e.node = links.dst AND was_open(e, links.superseded_at, links.valid_to)))');
CALL raise_wall('measurements', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = measurements.municipality_id AND e.node = measurements.metric AND was_open(e, ''infinity'', measurements.period_end))');
CALL raise_wall('measurement_history', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = measurement_history.municipality_id AND e.node = measurement_history.metric AND was_open(e, measurement_history.superseded_at, measurement_history.period_end))');
CALL raise_wall('latest_measurements', 'walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = latest_measurements.municipality_id AND e.node = latest_measurements.metric AND was_open(e, ''infinity'', latest_measurements.period_end))');
-- Who saw an element is told that it was withdrawn, and nothing else of it.
CALL raise_wall('changes', '(action NOT LIKE ''draft-%'' OR sees_drafts()) AND (walled_level() = 0 OR (was_visible >= walled_level() AND is_visible < walled_level()) OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = changes.municipality_id AND e.node = changes.node AND was_open(e, changes.at, ''infinity'')))');

-- A text is read where one of the spans on which it held is.
CREATE FUNCTION open_text(walled text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format('(walled_level() = 0 OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = %1$I.municipality_id AND e.node = %1$I.node '
                'AND (for_viewer(e.shared_since, e.public_since) IS NULL OR EXISTS (SELECT FROM spans s WHERE s.municipality_id = %1$I.municipality_id '
                'AND s.node = %1$I.node AND s.version = %1$I.version)))) AND (version > 0 OR sees_drafts())', walled)
$$;
CALL raise_wall('versions', open_text('versions'));

-- Raises the wall around the typed table of every new kind and has its writes noted; a migration that adds a kind ends with this call.
CREATE OR REPLACE PROCEDURE raise_walls_of_kinds() LANGUAGE plpgsql AS $$
DECLARE kind_table text;
BEGIN
  FOR kind_table IN SELECT k FROM kind_tables() k JOIN pg_class c ON c.oid = k::regclass WHERE NOT c.relrowsecurity LOOP
    CALL raise_wall(kind_table, open_text(kind_table));
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO osnova_rw', kind_table);
    EXECUTE format('CREATE TRIGGER published_is_immutable BEFORE UPDATE OR DELETE ON %I '
                   'FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published()', kind_table);
    CALL note_writes(kind_table);
  END LOOP;
END $$;

-- The tables of the kinds there are; the one row of a person has no versions and keeps its wall.
DO $$
DECLARE kind_table text;
BEGIN
  FOR kind_table IN SELECT k FROM kind_tables() k WHERE k <> 'persons' LOOP
    CALL raise_wall(kind_table, open_text(kind_table));
  END LOOP;
END $$;

-- The log has facts of the acts and of the new columns.
CREATE OR REPLACE FUNCTION proved_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT unnest('{municipalities,tokens,elements,former_codes,external_codes,versions,spans,links,extra_fields,measurements,measurement_history,gap_waivers,scenarios,visibility_changes}'::text[])
  UNION ALL SELECT kind_tables()
$$;
CALL note_writes('elements');
CALL note_writes('visibility_changes');

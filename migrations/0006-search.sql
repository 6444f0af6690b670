-- What may be found across towns: the elements in force that are shared or public, and the words by which they are found.
-- Words stand in rows of their own: row-level security lets an index be used for equality, never for @@ or likeness.

CREATE TABLE shared_elements (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  kind            text NOT NULL,
  code            text NOT NULL,
  visibility      smallint NOT NULL CHECK (visibility BETWEEN 1 AND 2), -- 1 shared, 2 public
  valid_from      date NOT NULL,
  valid_to        date NOT NULL,
  name            text NOT NULL,
  search_text     text NOT NULL,
  PRIMARY KEY (municipality_id, node),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node)
);

CREATE TABLE shared_words (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  -- The first six letters of a stem of the name, the keywords or citizens' words: so few that forms of a word share them.
  word            text NOT NULL,
  strength        real NOT NULL, -- 1 in a name, less elsewhere
  visibility      smallint NOT NULL,
  PRIMARY KEY (municipality_id, node, word),
  FOREIGN KEY (municipality_id, node) REFERENCES shared_elements (municipality_id, node) ON DELETE CASCADE
);
CREATE INDEX shared_words_by_word ON shared_words (word, strength DESC, municipality_id, node) INCLUDE (visibility);

-- Brings both tables in line with what is in force in a town: for these nodes, or for all of them.
CREATE FUNCTION refresh_shared(town int, nodes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM shared_elements s WHERE s.municipality_id = town AND (nodes IS NULL OR s.node = ANY (nodes));
  INSERT INTO shared_elements
    SELECT e.municipality_id, e.node, e.kind, e.code, e.visibility, e.live_from, e.live_to, e.name, e.search_text
    FROM elements e
    WHERE e.municipality_id = town AND (nodes IS NULL OR e.node = ANY (nodes))
      AND e.visibility > 0 AND e.owner IS NULL AND e.is_published AND e.live_version IS NOT NULL AND e.search_text <> '';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO shared_words
    SELECT town, s.node, left(t.lexeme, 6), max(CASE WHEN 'A' = ANY (t.weights) THEN 1.0 ELSE 0.8 END), s.visibility
    FROM shared_elements s
    JOIN elements e ON e.municipality_id = town AND e.node = s.node
    CROSS JOIN LATERAL unnest(e.search) t
    WHERE s.municipality_id = town AND (nodes IS NULL OR s.node = ANY (nodes))
      AND t.positions[1] <= 60 AND t.weights && '{A,B}'
    GROUP BY s.node, left(t.lexeme, 6), s.visibility;
END $$;

-- A wall of its own: a statement about one town sees what may be seen there; one about all towns (town 0) sees of each what
-- the viewer's level lets through. Nothing internal is ever here.
CREATE PROCEDURE raise_shared_wall(walled text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
  -- subqueries: asked once a statement, not once a row
  EXECUTE format('CREATE POLICY wall ON %I FOR SELECT USING (((SELECT walled_town()) = 0 OR municipality_id = walled_town()) AND visibility >= (SELECT walled_level()))', walled);
  -- written is only the statement's own town, whatever may be read
  EXECUTE format('CREATE POLICY own_wall ON %I USING (municipality_id = walled_town() AND walled_level() = 0)', walled);
  EXECUTE format('GRANT SELECT ON %I TO osnova_ro, osnova_rw', walled);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO osnova_rw', walled);
END $$;

CALL raise_shared_wall('shared_elements');
CALL raise_shared_wall('shared_words');

-- What is in the towns already; each behind its own wall, which binds the owner of the tables too.
DO $$
DECLARE town int;
BEGIN
  FOR town IN SELECT id FROM municipalities LOOP
    PERFORM set_config('app.municipality', town::text, true), set_config('app.level', '0', true);
    PERFORM refresh_shared(town, NULL);
  END LOOP;
  PERFORM set_config('app.municipality', '', true), set_config('app.level', '', true);
END $$;

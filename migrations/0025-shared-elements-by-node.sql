-- What is found across municipalities is derived from `elements` by the function below alone, and the deep proof recomputes it:
-- foreign keys proved nothing more, and took most of the time of an import (one look-up a word, planned anew each time).
ALTER TABLE shared_words DROP CONSTRAINT shared_words_municipality_id_node_fkey;
ALTER TABLE shared_elements DROP CONSTRAINT shared_elements_municipality_id_node_fkey;

-- As in 0006, joined by node: a generic plan of `nodes IS NULL OR node = ANY (nodes)` reads the whole municipality for one node,
-- and compares each of its elements with each node of an import.
CREATE OR REPLACE FUNCTION refresh_shared(town int, nodes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF nodes IS NULL THEN
    SELECT coalesce(array_agg(e.node), '{}') INTO nodes FROM elements e WHERE e.municipality_id = town;
  END IF;
  DELETE FROM shared_words s USING unnest(nodes) AS n(node) WHERE s.municipality_id = town AND s.node = n.node;
  DELETE FROM shared_elements s USING unnest(nodes) AS n(node) WHERE s.municipality_id = town AND s.node = n.node;
  INSERT INTO shared_elements
    SELECT e.municipality_id, e.node, e.kind, e.code, e.visibility, e.live_from, e.live_to, e.name, e.search_text
    FROM unnest(nodes) AS n(node) JOIN elements e ON e.municipality_id = town AND e.node = n.node
    WHERE e.visibility > 0 AND e.owner IS NULL AND e.is_published AND e.live_version IS NOT NULL AND e.search_text <> '';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO shared_words
    SELECT town, s.node, left(t.lexeme, 6), max(CASE WHEN 'A' = ANY (t.weights) THEN 1.0 ELSE 0.8 END), s.visibility
    FROM unnest(nodes) AS n(node)
    JOIN shared_elements s ON s.municipality_id = town AND s.node = n.node
    JOIN elements e ON e.municipality_id = town AND e.node = n.node
    CROSS JOIN LATERAL unnest(e.search) t
    WHERE t.positions[1] <= 60 AND t.weights && '{A,B}'
    GROUP BY s.node, left(t.lexeme, 6), s.visibility;
END $$;

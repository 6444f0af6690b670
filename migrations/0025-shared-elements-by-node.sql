-- As in 0006, in two branches: a generic plan of `nodes IS NULL OR node = ANY (nodes)` reads the whole municipality for one node.
CREATE OR REPLACE FUNCTION refresh_shared(town int, nodes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF nodes IS NULL THEN
    SELECT coalesce(array_agg(e.node), '{}') INTO nodes FROM elements e WHERE e.municipality_id = town;
  END IF;
  DELETE FROM shared_elements s WHERE s.municipality_id = town AND s.node = ANY (nodes);
  INSERT INTO shared_elements
    SELECT e.municipality_id, e.node, e.kind, e.code, e.visibility, e.live_from, e.live_to, e.name, e.search_text
    FROM elements e
    WHERE e.municipality_id = town AND e.node = ANY (nodes)
      AND e.visibility > 0 AND e.owner IS NULL AND e.is_published AND e.live_version IS NOT NULL AND e.search_text <> '';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO shared_words
    SELECT town, s.node, left(t.lexeme, 6), max(CASE WHEN 'A' = ANY (t.weights) THEN 1.0 ELSE 0.8 END), s.visibility
    FROM shared_elements s
    JOIN elements e ON e.municipality_id = town AND e.node = s.node
    CROSS JOIN LATERAL unnest(e.search) t
    WHERE s.municipality_id = town AND s.node = ANY (nodes)
      AND t.positions[1] <= 60 AND t.weights && '{A,B}'
    GROUP BY s.node, left(t.lexeme, 6), s.visibility;
END $$;

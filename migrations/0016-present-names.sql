-- Present codes at the price of one look a document, and of a rewriting only where it names a former one.
-- Functions of plpgsql keep their plans: one that is not kept costs more than all that it does.

-- What some of the references are called now: those that are former codes, by the reference; null when none is.
CREATE FUNCTION present_names(town int, named jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  -- each look with a limit: the planner then goes by the key, and never hashes the whole town for one document
  RETURN (SELECT jsonb_object_agg(w.reference, e.reference) FROM jsonb_array_elements_text(named) w (reference)
    CROSS JOIN LATERAL (SELECT f.node FROM former_codes f WHERE f.municipality_id = town AND f.kind = split_part(w.reference, '/', 1)
      AND f.code = substr(w.reference, strpos(w.reference, '/') + 1) LIMIT 1) f
    CROSS JOIN LATERAL (SELECT e.kind || '/' || e.code AS reference FROM elements e
      WHERE e.municipality_id = town AND e.node = f.node LIMIT 1) e);
END $$;

-- Links by other names for their targets.
CREATE FUNCTION links_by(links jsonb, names jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN (SELECT jsonb_object_agg(r.key, (SELECT jsonb_agg(
      CASE WHEN names ? (l.link ->> 'to') THEN jsonb_set(l.link, '{to}', names -> (l.link ->> 'to')) ELSE l.link END ORDER BY l.n)
      FROM jsonb_array_elements(r.value) WITH ORDINALITY l (link, n)))
    FROM jsonb_each(links) r);
END $$;

-- The links of a document as they are told now.
CREATE OR REPLACE FUNCTION present_links(town int, links jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE names jsonb := present_names(town, jsonb_path_query_array(links, '$.*[*].to'));
BEGIN
  RETURN CASE WHEN names IS NULL THEN links ELSE links_by(links, names) END;
END $$;

-- The parts of a document with their links as they are told now.
CREATE OR REPLACE FUNCTION present_parts(town int, parts jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE names jsonb := present_names(town, jsonb_path_query_array(parts, '$.*[*].links.*[*].to'));
BEGIN
  IF names IS NULL THEN
    RETURN parts;
  END IF;
  RETURN (SELECT jsonb_object_agg(member, told) FROM (
    SELECT m.key AS member, jsonb_agg(
      CASE WHEN p.part ? 'links' THEN jsonb_set(p.part, '{links}', links_by(p.part -> 'links', names)) ELSE p.part END
      ORDER BY p.n) AS told
    FROM jsonb_each(parts) m, jsonb_array_elements(m.value) WITH ORDINALITY p (part, n)
    GROUP BY m.key) told);
END $$;

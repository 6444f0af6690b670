-- Documents speak in present codes: a link that was written with a code its target no longer has is told with the present one.

-- The links of a document as they are told now.
CREATE FUNCTION present_links(town int, links jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT AS $$
  SELECT jsonb_object_agg(relation, told) FROM (
    SELECT r.key AS relation, jsonb_agg(coalesce(jsonb_set(l.link, '{to}', p.reference), l.link) ORDER BY l.n) AS told
    FROM jsonb_each(links) r, jsonb_array_elements(r.value) WITH ORDINALITY l (link, n)
    -- with a limit: the planner then looks up one row by its key, and never hashes the whole town for one document
    LEFT JOIN LATERAL (SELECT to_jsonb(e.kind || '/' || e.code) AS reference FROM former_codes f
      JOIN elements e ON e.municipality_id = town AND e.node = f.node
      WHERE f.municipality_id = town AND f.kind = split_part(l.link ->> 'to', '/', 1)
        AND f.code = substr(l.link ->> 'to', strpos(l.link ->> 'to', '/') + 1) LIMIT 1) p ON true
    GROUP BY r.key) told
$$;

-- The parts of a document with their links as they are told now.
CREATE FUNCTION present_parts(town int, parts jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT AS $$
  SELECT jsonb_object_agg(member, told) FROM (
    SELECT m.key AS member, jsonb_agg(
      CASE WHEN p.part ? 'links' THEN jsonb_set(p.part, '{links}', present_links(town, p.part -> 'links')) ELSE p.part END
      ORDER BY p.n) AS told
    FROM jsonb_each(parts) m, jsonb_array_elements(m.value) WITH ORDINALITY p (part, n)
    GROUP BY m.key) told
$$;

-- What a viewer may see of links is asked of present codes.
CREATE OR REPLACE FUNCTION visible_links(town int, links jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(relation, kept) FROM (
    SELECT r.key AS relation, jsonb_agg(l.link ORDER BY l.n) AS kept
    FROM jsonb_each(links) r, jsonb_array_elements(r.value) WITH ORDINALITY l (link, n)
    -- with a limit: the planner then looks up one row by its key, and never hashes the whole town for one document
    WHERE EXISTS (SELECT FROM elements e WHERE e.municipality_id = town
      AND e.kind = split_part(l.link ->> 'to', '/', 1)
      AND e.code = substr(l.link ->> 'to', strpos(l.link ->> 'to', '/') + 1) LIMIT 1)
    GROUP BY r.key) seen
$$;

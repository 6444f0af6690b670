-- What names a former code is found out where it is read (document-sql.ts), and rewritten here: written out as well, the
-- rewriting took more to plan, in every statement and every connection, than these take of the few documents that need it.

-- Links by the codes that their targets have now.
CREATE FUNCTION present_links(town int, links jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT SET plan_cache_mode = force_generic_plan SET enable_nestloop = on AS $$
BEGIN
  -- each look with a limit: the planner then goes by the key, and never hashes the whole town for one document
  RETURN (SELECT jsonb_object_agg(r.key, (
      SELECT jsonb_agg(CASE WHEN n.reference IS NULL THEN l.link ELSE jsonb_set(l.link, '{to}', n.reference) END ORDER BY l.place)
      FROM jsonb_array_elements(r.value) WITH ORDINALITY l (link, place)
      LEFT JOIN LATERAL (SELECT to_jsonb(e.kind || '/' || e.code) AS reference FROM former_codes f
        CROSS JOIN LATERAL (SELECT t.kind, t.code FROM elements t WHERE t.municipality_id = town AND t.node = f.node LIMIT 1) e
        WHERE f.municipality_id = town AND f.kind = split_part(l.link ->> 'to', '/', 1)
          AND f.code = substr(l.link ->> 'to', strpos(l.link ->> 'to', '/') + 1) LIMIT 1) n ON true))
    FROM jsonb_each(links) r);
END $$;

-- Parts with their links by the codes that these targets have now.
CREATE FUNCTION present_parts(town int, parts jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT SET plan_cache_mode = force_generic_plan SET enable_nestloop = on AS $$
BEGIN
  RETURN (SELECT jsonb_object_agg(m.key, (
      SELECT jsonb_agg(CASE WHEN p.part ? 'links' THEN jsonb_set(p.part, '{links}', present_links(town, p.part -> 'links')) ELSE p.part END
        ORDER BY p.place)
      FROM jsonb_array_elements(m.value) WITH ORDINALITY p (part, place)))
    FROM jsonb_each(parts) m);
END $$;

-- One code is looked up by its key, and so is whether its element may be seen: the OFFSET keeps the planner from gathering
-- every element of the town first.
CALL raise_wall('former_codes', 'EXISTS (SELECT FROM elements e WHERE e.municipality_id = former_codes.municipality_id AND e.node = former_codes.node OFFSET 0)');
CALL raise_wall('external_codes', 'EXISTS (SELECT FROM elements e WHERE e.municipality_id = external_codes.municipality_id AND e.node = external_codes.node OFFSET 0)');

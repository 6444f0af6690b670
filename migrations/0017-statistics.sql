-- After many rows the planner knows their number and nothing of what they say until autovacuum comes, a minute later:
-- until then it may compare every row of one table with every row of another. Only an owner may analyse a table.
CREATE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  grown text;
BEGIN
  SELECT string_agg(c.oid::regclass::text, ', ') INTO grown FROM pg_class c
  WHERE c.relkind = 'r' AND c.relowner = current_user::regrole
    AND pg_relation_size(c.oid) > 1.1 * c.relpages::bigint * current_setting('block_size')::bigint;
  IF grown IS NOT NULL THEN EXECUTE 'ANALYZE (SKIP_LOCKED) ' || grown; END IF;
END $$;
REVOKE EXECUTE ON FUNCTION refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics() TO osnova_rw;

-- A code of no element was behind its wall for everybody, the proof of the state too: whoever slipped one in was not found.
-- Inside the town, who may see drafts may see every row; where the code leads is looked up in `elements` as before.
CALL raise_wall('former_codes', '(walled_level() = 0 AND sees_drafts()) OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = former_codes.municipality_id AND e.node = former_codes.node OFFSET 0)');
CALL raise_wall('external_codes', '(walled_level() = 0 AND sees_drafts()) OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = external_codes.municipality_id AND e.node = external_codes.node OFFSET 0)');

-- Who outside has been told a former code: 0 nobody, 1 other towns, 2 the public. It was looked up in the log, which a copy of
-- the town does not have.
ALTER TABLE former_codes ADD COLUMN open_to smallint NOT NULL DEFAULT 0 CHECK (open_to BETWEEN 0 AND 2);
CALL note_writes('former_codes');

DO $$
DECLARE town int;
BEGIN
  -- each town behind its own wall, which binds the owner of the tables too
  FOR town IN SELECT id FROM municipalities LOOP
    PERFORM set_config('app.municipality', town::text, true), set_config('app.level', '0', true), set_config('app.drafts', 'on', true);
    UPDATE former_codes f SET open_to = told.level FROM (
        SELECT e.node, c.code, max(level) AS level FROM elements e
        CROSS JOIN LATERAL (VALUES (1, e.shared_since), (2, e.public_since)) levels (level, since)
        JOIN changes c ON c.municipality_id = town AND c.node = coalesce(e.owner, e.node) AND c.at > coalesce(since, '-infinity')
        WHERE e.municipality_id = town AND e.is_published AND e.visibility >= level GROUP BY e.node, c.code) told
      WHERE f.municipality_id = town AND f.node = told.node AND split_part(f.code, '/', 1) = told.code;
    CALL log_baseline(town, 'former_codes');
  END LOOP;
  PERFORM set_config('app.municipality', '', true), set_config('app.level', '', true), set_config('app.drafts', '', true);
END $$;

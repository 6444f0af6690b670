-- A code of no element was behind its wall for everybody, the proof of the state too: whoever slipped one in was not found.
-- Inside the town, who may see drafts may see every row; where the code leads is looked up in `elements` as before.
CALL raise_wall('former_codes', '(walled_level() = 0 AND sees_drafts()) OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = former_codes.municipality_id AND e.node = former_codes.node OFFSET 0)');
CALL raise_wall('external_codes', '(walled_level() = 0 AND sees_drafts()) OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = external_codes.municipality_id AND e.node = external_codes.node OFFSET 0)');

-- Who outside is told a former code although its element was opened without its history: 1 other towns, 2 the public too, null
-- nobody. It was looked up in the log, which a copy of the town does not have. Null, so that no fact of a row that stands changes:
-- what was slipped in before is named still.
ALTER TABLE former_codes ADD COLUMN open_to smallint CHECK (open_to IN (1, 2));
CALL note_writes('former_codes');

DO $$
DECLARE town int;
BEGIN
  -- each town behind its own wall, which binds the owner of the tables too
  FOR town IN SELECT id FROM municipalities LOOP
    PERFORM set_config('app.municipality', town::text, true), set_config('app.level', '0', true), set_config('app.drafts', 'on', true);
    UPDATE former_codes f SET open_to = told.level FROM (
        SELECT c.kind, c.code, max(level) AS level FROM former_codes c
        JOIN elements e ON e.municipality_id = town AND e.node = c.node AND e.is_published
        CROSS JOIN LATERAL (VALUES (1, e.shared_since), (2, e.public_since)) levels (level, since)
        WHERE c.municipality_id = town AND e.visibility >= level AND EXISTS (
          SELECT FROM changes x WHERE x.municipality_id = town AND x.node = coalesce(e.owner, e.node) AND x.code = split_part(c.code, '/', 1)
            AND x.action NOT LIKE 'draft-%' AND x.at > coalesce(since, '-infinity'))
        GROUP BY c.kind, c.code) told
      WHERE f.municipality_id = town AND f.kind = told.kind AND f.code = told.code;
    CALL log_noted(town, 'baseline', 'former_codes');
  END LOOP;
  PERFORM set_config('app.municipality', '', true), set_config('app.level', '', true), set_config('app.drafts', '', true);
END $$;

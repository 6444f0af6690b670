-- Codes that differ only in the case of their letters are one code to spreadsheets and to file systems of Windows: the alias
-- that no two elements of a kind share is in lower case from now on. Elements that share it already keep their codes: all
-- but the first get an alias that no code can have (it holds a space), until they are renamed.
DO $$
DECLARE town int;
BEGIN
  -- each town behind its own wall, which binds the owner of the table too
  FOR town IN SELECT id FROM municipalities LOOP
    PERFORM set_config('app.municipality', town::text, true), set_config('app.level', '0', true), set_config('app.drafts', 'on', true);
    UPDATE elements e SET code_ascii = a.alias || ' ' || e.node
    FROM (SELECT node, lower(code_ascii COLLATE czech) AS alias,
            row_number() OVER (PARTITION BY kind, lower(code_ascii COLLATE czech) ORDER BY node) AS place
          FROM elements WHERE municipality_id = town) a
    WHERE e.municipality_id = town AND e.node = a.node AND a.place > 1;
    UPDATE elements SET code_ascii = lower(code_ascii COLLATE czech)
    WHERE municipality_id = town AND code_ascii <> lower(code_ascii COLLATE czech);
    CALL log_noted(town, 'baseline', 'elements');
  END LOOP;
  PERFORM set_config('app.municipality', '', true), set_config('app.level', '', true), set_config('app.drafts', '', true);
END $$;

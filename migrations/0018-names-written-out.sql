-- Present codes are written out in the statements that tell documents (document-sql.ts), planned with them: a function that
-- each document calls costs several times what it does.
DROP FUNCTION present_links(int, jsonb);
DROP FUNCTION present_parts(int, jsonb);
DROP FUNCTION links_by(jsonb, jsonb);

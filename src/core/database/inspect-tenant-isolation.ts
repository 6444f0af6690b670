import { type Text, text } from '../../platform/text.ts';
import type { Database } from './database.ts';

/**
 * Returns what is wrong with row-level security, as the running connections see it: a role that is
 * a superuser, bypasses it or owns tables, or a table with a municipality whose policy is missing,
 * not forced, or open to other municipalities. Null when isolation is intact.
 */
export async function inspectTenantIsolation(
  database: Pick<Database, 'readUnisolated'>,
): Promise<Text | null> {
  const [row] = await database.readUnisolated<{
    bypassing: string | null;
    owning: string | null;
    unprotected: string | null;
  }>(inspectStatement);
  if (!row) return text('Databáze neodpověděla.', 'The database did not respond.');
  if (row.bypassing)
    return text(
      `Role obcházejí zabezpečení řádků: ${row.bypassing}.`,
      `Roles bypass row-level security: ${row.bypassing}.`,
    );
  if (row.owning)
    return text(
      `Role aplikace vlastní tabulky: ${row.owning}.`,
      `The roles of the application own tables: ${row.owning}.`,
    );
  if (row.unprotected)
    return text(
      `Tabulky bez zabezpečení řádků: ${row.unprotected}.`,
      `Tables without row-level security: ${row.unprotected}.`,
    );
  return null;
}

const inspectStatement = {
  name: 'isolation:inspect',
  text: `WITH roles AS (SELECT * FROM pg_roles WHERE rolname IN (current_user, 'osnova_ro', 'osnova_rw')),
    tables AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p'))
    SELECT (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM roles WHERE rolsuper OR rolbypassrls) AS bypassing,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM tables c JOIN roles r ON r.oid = c.relowner) AS owning,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM tables c
     WHERE EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped)
     AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
         AND coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid), '') NOT LIKE '%municipality_id = walled_town()%'))) AS unprotected`,
};

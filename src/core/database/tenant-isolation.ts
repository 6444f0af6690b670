import { type Text, text } from '../../platform/text.ts';
import type { Database } from './database.ts';

/**
 * What is wrong with the second wall, as the running connections see it: a role that is a superuser, bypasses row-level
 * security or owns tables, or a table with a municipality whose policy is missing, not forced, or open to other towns.
 * Null when it stands.
 */
export async function inspectTenantIsolation(
  database: Pick<Database, 'readOpen'>,
): Promise<Text | null> {
  const [row] = await database.readOpen<{
    free: string | null;
    owned: string | null;
    open: string | null;
  }>(isolationStatement);
  if (!row) return text('Databáze neodpověděla.', 'The database did not answer.');
  if (row.free)
    return text(
      `Role obcházejí zabezpečení řádků: ${row.free}.`,
      `Roles bypass row-level security: ${row.free}.`,
    );
  if (row.owned)
    return text(
      `Role aplikace vlastní tabulky: ${row.owned}.`,
      `The roles of the application own tables: ${row.owned}.`,
    );
  if (row.open)
    return text(
      `Tabulky bez zabezpečení řádků: ${row.open}.`,
      `Tables without row-level security: ${row.open}.`,
    );
  return null;
}

const isolationStatement = {
  name: 'walls:inspect',
  text: `WITH roles AS (SELECT * FROM pg_roles WHERE rolname IN (current_user, 'osnova_ro', 'osnova_rw')),
    tables AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p'))
    SELECT (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM roles WHERE rolsuper OR rolbypassrls) AS free,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM tables c JOIN roles r ON r.oid = c.relowner) AS owned,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM tables c
     WHERE EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped)
     AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
         AND coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid), '') NOT LIKE '%municipality_id = walled_town()%'))) AS open`,
};

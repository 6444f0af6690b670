import { type Text, text } from '../model/text.ts';
import type { Database } from './database.ts';

/**
 * What is wrong with the second wall, as the running connections see it: a role that owns tables, is a superuser or
 * bypasses row-level security, or a table with a municipality that has no forced policy. Null when it stands.
 */
export async function inspectWalls(database: Database): Promise<Text | null> {
  const [row] = await database.readOpen<{ role: string; isFree: boolean; owned: string | null; open: string | null }>(wallsStatement);
  if (!row) return text('Databáze neodpověděla.', 'The database did not answer.');
  if (row.isFree) return text(`Role ${row.role} obchází zabezpečení řádků.`, `The role ${row.role} bypasses row-level security.`);
  if (row.owned) return text(`Role ${row.role} vlastní tabulky: ${row.owned}.`, `The role ${row.role} owns tables: ${row.owned}.`);
  if (row.open) return text(`Tabulky bez zabezpečení řádků: ${row.open}.`, `Tables without row-level security: ${row.open}.`);
  return null;
}

const wallsStatement = {
  name: 'walls:inspect',
  text: `SELECT current_user AS role,
    (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS "isFree",
    (SELECT string_agg(c.relname, ', ') FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND r.rolname IN ('osnova_ro', 'osnova_rw')) AS owned,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
     AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped)) AS open`,
};

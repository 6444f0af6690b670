import type { Database } from '../../database/database.ts';
import { asciiAlias } from '../../model/patterns.ts';
import type { Principal } from '../../model/principal.ts';
import { seesFormerCode } from './former-codes.ts';

/**
 * Returns the present code of the element with a former code, or of the one whose code differs in
 * diacritics or case only; null when there is none.
 */
export async function findAlias(
  database: Database,
  principal: Principal,
  kindKey: string,
  code: string,
): Promise<string | null> {
  const [row] = await database.read<{ code: string }>(principal, aliasStatement, [
    principal.municipalityId,
    kindKey,
    code,
    asciiAlias(code),
  ]);
  return row?.code ?? null;
}

const formerColumn = (column: string): string =>
  `(SELECT f.${column} FROM former_codes f WHERE f.municipality_id = $1 AND f.kind = $2 AND f.code = $3)`;
const aliasStatement = {
  name: 'elements:alias',
  text: `SELECT e.code FROM elements e WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code <> $3 AND (e.code_ascii = $4
    OR e.node = ${formerColumn('node')} AND ${seesFormerCode('e', formerColumn('open_to'))})
    ORDER BY e.code_ascii = $4 LIMIT 1`,
};

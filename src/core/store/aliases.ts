import type { Database } from '../database/database.ts';
import { asciiAlias } from '../model/patterns.ts';
import type { Principal } from '../model/principal.ts';
import { tellsFormerCode } from './former-codes.ts';

/** The present code of an element that answers to a former code, else of one whose code differs in diacritics or case alone. */
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

const formerly = (column: string): string =>
  `(SELECT f.${column} FROM former_codes f WHERE f.municipality_id = $1 AND f.kind = $2 AND f.code = $3)`;
const aliasStatement = {
  name: 'elements:alias',
  text: `SELECT e.code FROM elements e WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code <> $3 AND (e.code_ascii = $4
    OR e.node = ${formerly('node')} AND ${tellsFormerCode('e', formerly('open_to'))})
    ORDER BY e.code_ascii = $4 LIMIT 1`,
};

/** The code of the element that an exact external code belongs to. */
export async function findByExternalCode(
  database: Database,
  principal: Principal,
  kindKey: string,
  scheme: string,
  code: string,
): Promise<string | null> {
  const [row] = await database.read<{ code: string }>(principal, externalStatement, [
    principal.municipalityId,
    kindKey,
    scheme,
    code,
  ]);
  return row?.code ?? null;
}

const externalStatement = {
  name: 'elements:external',
  text: `SELECT e.code FROM external_codes x JOIN elements e ON e.municipality_id = $1 AND e.node = x.node
    WHERE x.municipality_id = $1 AND x.kind = $2 AND x.scheme = $3 AND x.code = $4`,
};

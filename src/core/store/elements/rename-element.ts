import type { Transaction } from '../../database/transaction.ts';
import type { Kind } from '../../model/kind.ts';
import { asciiAlias } from '../../model/patterns.ts';
import { assertNoLookalikes } from './assert-no-lookalikes.ts';
import type { ElementRow } from './elements.ts';
import { refreshShared } from './refresh-shared.ts';

/**
 * Renames an element and its parts; their codes become former ones.
 * @throws ApiError already-exists as `insertElements`
 */
export async function renameElement(
  transaction: Transaction,
  kind: Kind,
  row: ElementRow,
  code: string,
): Promise<void> {
  await assertNoLookalikes(transaction, [
    { kind: kind.key, code, code_ascii: asciiAlias(code), node: row.node },
  ]);
  const partKinds = Object.keys(kind.parts);
  const parameters = [transaction.municipalityId, row.node, code, asciiAlias(code)];
  await transaction.query(addFormerStatement, [transaction.municipalityId, row.node]);
  await transaction.query(renameStatement, parameters);
  if (partKinds.length > 0) await transaction.query(renamePartsStatement, parameters);
  await transaction.query(removeFormerStatement, [transaction.municipalityId, row.node]);
  refreshShared(transaction, [row.node]);
}

const addFormerStatement = {
  name: 'elements:add-former',
  text: `INSERT INTO former_codes (municipality_id, kind, code, node, open_to)
    SELECT municipality_id, kind, code, node, CASE WHEN is_published THEN nullif(visibility, 0) END FROM elements
    WHERE municipality_id = $1 AND (node = $2 OR owner = $2) ON CONFLICT DO NOTHING`,
};
// a code in use again is not a former one
const removeFormerStatement = {
  name: 'elements:remove-former',
  text: `DELETE FROM former_codes f USING elements e
    WHERE e.municipality_id = $1 AND (e.node = $2 OR e.owner = $2) AND f.municipality_id = $1 AND f.kind = e.kind AND f.code = e.code`,
};
const renameStatement = {
  name: 'elements:rename',
  text: 'UPDATE elements SET code = $3, code_ascii = $4 WHERE municipality_id = $1 AND node = $2',
};
const renamePartsStatement = {
  name: 'elements:rename-parts',
  text: `UPDATE elements SET code = $3 || substr(code, strpos(code, '/')), code_ascii = $4 || substr(code_ascii, strpos(code_ascii, '/'))
    WHERE municipality_id = $1 AND owner = $2`,
};

import type { Document } from '../model/document.ts';
import type { Transaction } from './transaction.ts';

type Row = { readonly node: number; readonly kind: string; readonly document: Document };

/** Makes the exact external codes of the documents findable, in place of those their elements had. A code that is taken is 23505. */
export async function projectExternalCodes(transaction: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(forgetStatement, [transaction.municipalityId, rows.map(({ node }) => node)]);
  const codes = rows.flatMap(({ node, kind, document }) =>
    ((document.externalIds as { scheme: string; code: string; match?: string }[] | undefined) ?? [])
      .filter(({ match }) => match === undefined || match === 'exact')
      .map(({ scheme, code }) => ({ node, kind, scheme, code })),
  );
  if (codes.length > 0) await transaction.query(projectStatement, [transaction.municipalityId, JSON.stringify(codes)]);
}

const forgetStatement = {
  name: 'external-codes:forget',
  text: 'DELETE FROM external_codes WHERE municipality_id = $1 AND node = ANY ($2::int[])',
};
const projectStatement = {
  name: 'external-codes:project',
  text: `INSERT INTO external_codes (municipality_id, kind, scheme, code, node)
    SELECT $1, kind, scheme, code, node FROM json_to_recordset($2::json) AS r(kind text, scheme text, code text, node int)`,
};

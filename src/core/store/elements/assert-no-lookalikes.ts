import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { referenceTo } from '../../model/document.ts';
import { jsonRows } from '../json-rows.ts';

/**
 * Rejects codes that differ from another one only in diacritics or case; of concurrent transactions
 * the unique key of the table rejects one.
 * @throws ApiError already-exists, naming both codes
 */
export async function assertNoLookalikes(
  transaction: Transaction,
  rows: readonly { kind: string; code: string; code_ascii: string; node: number }[],
): Promise<void> {
  const seen = new Map<string, string>();
  const amongRows = await flatMapYielding(rows, ({ kind, code, code_ascii }) => {
    const other = seen.get(referenceTo(kind, code_ascii));
    seen.set(referenceTo(kind, code_ascii), code);
    return other === undefined ? [] : [{ code, other }];
  });
  const parameter = await jsonRows(rows, ({ kind, code, code_ascii, node }) => ({
    kind,
    code,
    code_ascii,
    node,
  }));
  const [lookalike] = [
    ...amongRows,
    ...(await transaction.query<{ code: string; other: string }>(lookalikesStatement, [
      transaction.municipalityId,
      parameter,
    ])),
  ];
  if (!lookalike) return;
  const { code, other } = lookalike;
  throw problem('already-exists', {
    detail: text(
      `Kód ${code} se od kódu ${other} liší jen diakritikou nebo velikostí písmen.`,
      `The code ${code} differs from ${other} only in diacritics or letter case.`,
    ),
  });
}

const lookalikesStatement = {
  name: 'elements:lookalikes',
  text: `SELECT w.code, e.code AS other FROM json_to_recordset($2::json) AS w(kind text, code text, code_ascii text, node int)
    JOIN elements e ON e.municipality_id = $1 AND e.kind = w.kind AND e.code_ascii = w.code_ascii AND e.code <> w.code AND e.node <> w.node
    UNION ALL SELECT w.code, f.code FROM json_to_recordset($2::json) AS w(kind text, code text, code_ascii text, node int)
    JOIN former_codes f ON f.municipality_id = $1 AND f.kind = w.kind AND lower(f.code COLLATE czech) = lower(w.code COLLATE czech)
      AND f.code <> w.code AND f.node <> w.node LIMIT 1`,
};

import type { Transaction } from './transaction.ts';

/**
 * Whether the viewer may be told a code that an element had before: outside the town, of one that was opened without its history,
 * only one that it had since, as its log tells. Of texts that name a former code the present one is told in any case.
 * @param element the alias of the table `elements` in the statement
 * @param code the expression of the former code; that of a part begins with its owner's
 */
export const tellsFormerCode = (element: string, code: string): string =>
  `(walled_level() = 0 OR for_viewer(${element}.shared_on, ${element}.public_on) IS NULL
    OR EXISTS (SELECT FROM changes c WHERE c.municipality_id = $1 AND c.node = coalesce(${element}.owner, ${element}.node)
      AND c.code = split_part(${code}, '/', 1) AND was_open(${element}, c.at, 'infinity')))`;

/** Keeps codes that elements had before; their parts had them as well. */
export const insertFormerCodes = (
  transaction: Transaction,
  codes: readonly { readonly kind: string; readonly code: string; readonly node: number }[],
): Promise<unknown> => transaction.query(insertStatement, [transaction.municipalityId, JSON.stringify(codes)]);

/** Of codes that elements had before, those that differ in case alone from what another element is called now, with that code. */
export const findLookalikes = (
  transaction: Transaction,
  codes: readonly { readonly kind: string; readonly code: string; readonly node: number }[],
): Promise<{ kind: string; code: string; other: string }[]> =>
  transaction.query(lookalikesStatement, [transaction.municipalityId, JSON.stringify(codes)]);

const lookalikesStatement = {
  name: 'former-codes:lookalikes',
  text: `SELECT r.kind, r.code, e.code AS other FROM json_to_recordset($2::json) AS r(kind text, code text, node int)
    JOIN elements e ON e.municipality_id = $1 AND e.kind = r.kind AND lower(e.code COLLATE czech) = lower(r.code COLLATE czech)
      AND e.code <> r.code AND e.node <> r.node`,
};

const insertStatement = {
  name: 'former-codes:insert',
  text: `INSERT INTO former_codes (municipality_id, kind, code, node)
    SELECT $1, r.kind, r.code, r.node FROM json_to_recordset($2::json) AS r(kind text, code text, node int)
    UNION ALL SELECT $1, e.kind, r.code || substr(e.code, strpos(e.code, '/')), e.node
    FROM json_to_recordset($2::json) AS r(kind text, code text, node int) JOIN elements e ON e.municipality_id = $1 AND e.owner = r.node
    ON CONFLICT DO NOTHING`,
};

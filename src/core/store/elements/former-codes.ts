import type { Transaction } from '../../database/transaction.ts';

/**
 * Returns the condition that a principal may see a former code of an element: outside the
 * municipality, of an element opened without its history, only codes that it had since.
 * @param element the alias of the table `elements`
 * @param openTo SQL of `former_codes.open_to` of the code
 */
export const seesFormerCode = (element: string, openTo: string): string =>
  `(walled_level() = 0 OR for_viewer(${element}.shared_on, ${element}.public_on) IS NULL OR coalesce(${openTo} >= walled_level(), false))`;

/**
 * A former code of an element, and who outside the municipality sees it; null: by the element's
 * openings.
 */
export type FormerCode = {
  readonly kind: string;
  readonly code: string;
  readonly node: number;
  readonly openTo: OpenTo | null;
};

/**
 * The widest audience outside the municipality; `none` is null in `open_to`, and never exported.
 */
export type OpenTo = 'none' | 'shared' | 'public';

/** Inserts former codes of elements, and of their parts accordingly. */
export const insertFormerCodes = (
  transaction: Transaction,
  codes: readonly FormerCode[],
): Promise<unknown> =>
  transaction.query(insertStatement, [transaction.municipalityId, JSON.stringify(codes)]);

/** Returns the audiences of former codes, by reference. */
export async function readOpenTo(
  transaction: Transaction,
  codes: readonly Pick<FormerCode, 'kind' | 'code'>[],
): Promise<Map<string, OpenTo>> {
  const rows = await transaction.query<{ reference: string; openTo: OpenTo }>(openToStatement, [
    transaction.municipalityId,
    JSON.stringify(codes),
  ]);
  return new Map(rows.map(({ reference, openTo }) => [reference, openTo]));
}

/** Returns SQL of `open_to` as exports and imports name it. */
export const openToName = (column: string): string =>
  `(CASE ${column} WHEN 1 THEN 'shared' WHEN 2 THEN 'public' ELSE 'none' END)`;

const openToStatement = {
  name: 'former-codes:open-to',
  text: `SELECT f.kind || '/' || f.code AS reference, ${openToName('f.open_to')} AS "openTo" FROM json_to_recordset($2::json) AS r(kind text, code text)
    JOIN former_codes f ON f.municipality_id = $1 AND f.kind = r.kind AND f.code = r.code`,
};

/** Restricts former codes to the narrower visibility of their elements. */
export const closeFormerCodes = (
  transaction: Transaction,
  elements: readonly { node: number; visibility: number }[],
): Promise<unknown> =>
  transaction.query(closeStatement, [transaction.municipalityId, JSON.stringify(elements)]);

const closeStatement = {
  name: 'former-codes:close',
  text: `UPDATE former_codes f SET open_to = nullif(r.visibility, 0) FROM json_to_recordset($2::json) AS r(node int, visibility smallint)
    JOIN elements e ON e.municipality_id = $1 AND (e.node = r.node OR e.owner = r.node)
    WHERE f.municipality_id = $1 AND f.node = e.node AND f.open_to > r.visibility`,
};

/**
 * Returns the former codes that differ only in case from another element's present code, with it.
 */
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
  text: `INSERT INTO former_codes (municipality_id, kind, code, node, open_to)
    SELECT $1, e.kind, CASE WHEN e.owner IS NULL THEN r.code ELSE r.code || substr(e.code, strpos(e.code, '/')) END, e.node,
      CASE r."openTo" WHEN 'none' THEN NULL WHEN 'shared' THEN 1 WHEN 'public' THEN 2
        ELSE CASE WHEN NOT e.is_published THEN NULL WHEN e.visibility = 2 AND e.public_on IS NULL THEN 2
          WHEN e.visibility > 0 AND e.shared_on IS NULL THEN 1 END END
    FROM json_to_recordset($2::json) AS r(code text, node int, "openTo" text)
    JOIN elements e ON e.municipality_id = $1 AND (e.node = r.node OR e.owner = r.node)
    ON CONFLICT DO NOTHING`,
};

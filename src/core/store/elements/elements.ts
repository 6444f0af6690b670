import type { Statement } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { referenceTo, splitReference } from '../../model/document.ts';
import { jsonRows } from '../json-rows.ts';

/** An element or a part as writers need it. */
export type ElementRow = {
  readonly reference: string;
  readonly node: number;
  readonly owner: number | null;
  readonly code: string;
  readonly isPublished: boolean;
  readonly visibility: number;
};

/**
 * Returns elements and parts by reference (`goals/SC1`), present or former. References of nothing
 * are absent.
 */
export const findElements = (
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, ElementRow>> =>
  resolve(transaction, references, lookUpStatement, formerStatement);

/** Returns elements and parts by reference, as `findElements`, locked for writing. */
export const lockElements = (
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, ElementRow>> =>
  resolve(transaction, references, lockStatement, lockFormerStatement);

/** Returns one element, locked for writing; null when there is none. */
export async function lockElement(
  transaction: Transaction,
  kindKey: string,
  code: string,
): Promise<ElementRow | null> {
  const reference = referenceTo(kindKey, code);
  return (await lockElements(transaction, [reference])).get(reference) ?? null;
}

/** Serializes references as the parameter of the statements below. */
const referenceRows = (references: readonly string[]): Promise<string> =>
  jsonRows(references, (reference) => ({ reference, ...splitReference(reference) }));

async function resolve(
  transaction: Transaction,
  references: readonly string[],
  byCode: Statement,
  byFormerCode: Statement,
): Promise<Map<string, ElementRow>> {
  if (references.length === 0) return new Map();
  const distinct = [...new Set(references)];
  const rows = await transaction.query<ElementRow>(byCode, [
    transaction.municipalityId,
    await referenceRows(distinct),
  ]);
  const byReference = new Map(rows.map((row) => [row.reference, row]));
  const missing = distinct.filter((reference) => !byReference.has(reference));
  if (missing.length === 0) return byReference;
  const former = await transaction.query<ElementRow>(byFormerCode, [
    transaction.municipalityId,
    await referenceRows(missing),
  ]);
  for (const row of former) byReference.set(row.reference, row);
  return byReference;
}

const elementsByCode = `FROM json_to_recordset($2::json) AS w(reference text, kind text, code text)
  JOIN elements e ON e.municipality_id = $1 AND e.kind = w.kind AND e.code = w.code`;
const elementMembers =
  'w.reference, e.node, e.owner, e.code, e.is_published AS "isPublished", e.visibility';
const lookUpStatement = {
  name: 'elements:find',
  text: `SELECT ${elementMembers} ${elementsByCode}`,
};
// in the order of nodes, so that two writers cannot deadlock
const lockStatement = {
  name: 'elements:lock',
  text: `SELECT ${elementMembers} ${elementsByCode} ORDER BY e.node FOR NO KEY UPDATE OF e`,
};

const elementsByFormerCode = `FROM json_to_recordset($2::json) AS w(reference text, kind text, code text)
  JOIN former_codes f ON f.municipality_id = $1 AND f.kind = w.kind AND f.code = w.code
  JOIN elements e ON e.municipality_id = $1 AND e.node = f.node`;
const formerStatement = {
  name: 'elements:former',
  text: `SELECT ${elementMembers} ${elementsByFormerCode}`,
};
const lockFormerStatement = {
  name: 'elements:lock-former',
  text: `SELECT ${elementMembers} ${elementsByFormerCode} ORDER BY e.node FOR NO KEY UPDATE OF e`,
};

/** Returns the references of nodes, by node. */
export async function referencesOfNodes(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Map<number, string>> {
  const rows = await transaction.query<{ node: number; reference: string }>(referencesStatement, [
    transaction.municipalityId,
    [...nodes],
  ]);
  return new Map(rows.map(({ node, reference }) => [node, reference]));
}

const referencesStatement = {
  name: 'elements:references',
  text: "SELECT node, kind || '/' || code AS reference FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[])",
};

import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import { findElements } from '../elements/elements.ts';

/**
 * The days from which other municipalities and the public may read an element; all days where
 * absent.
 */
export type OpenSince = { readonly shared?: Day | undefined; readonly public?: Day | undefined };

/** Returns the days from which elements are open, by reference, present or former. */
export async function readOpenSince(
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, OpenSince>> {
  const elements = await findElements(transaction, references);
  const rows = await transaction.query<{ node: number; since: OpenSince }>(openSinceStatement, [
    transaction.municipalityId,
    [...elements.values()].map(({ node }) => node),
  ]);
  const byNode = new Map(rows.map(({ node, since }) => [node, since]));
  return new Map([...elements].map(([reference, { node }]) => [reference, byNode.get(node) ?? {}]));
}

const openSinceStatement = {
  name: 'elements:open-since',
  text: `SELECT node, json_strip_nulls(json_build_object('shared', shared_on, 'public', public_on)) AS since
    FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[])`,
};

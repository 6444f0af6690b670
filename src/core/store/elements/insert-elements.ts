import { v7 as uuidV7 } from 'uuid';
import { itemAt } from '../../../platform/item-at.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { asciiAlias } from '../../model/patterns.ts';
import type { OpenSince } from '../documents/open-since.ts';
import { bulkInsert, jsonRows } from '../json-rows.ts';
import { assertNoLookalikes } from './assert-no-lookalikes.ts';
import type { ElementRow } from './elements.ts';

export type NewElement = {
  readonly kind: string;
  readonly code: string;
  readonly owner: number | null;
  readonly visibility: number;
  readonly openSince?: OpenSince | undefined;
};

/**
 * Inserts elements and parts; returns their rows in the same order.
 * @throws ApiError already-exists when a code differs from another one only in diacritics or case,
 * or from a former one only in case
 */
export async function insertElements(
  transaction: Transaction,
  elements: readonly NewElement[],
): Promise<ElementRow[]> {
  if (elements.length === 0) return [];
  const numbers = await transaction.query<{ node: number }>(allocateNodes, [elements.length]);
  const rows = await mapYielding(elements, ({ openSince = {}, ...element }, index) => ({
    ...element,
    ...openSinceColumns(openSince),
    node: itemAt(numbers, index).node, // one number was allocated for each
    id: uuidV7(),
    code_ascii: asciiAlias(element.code),
  }));
  await assertNoLookalikes(transaction, rows);
  await transaction.query(insertStatement, [
    transaction.municipalityId,
    await jsonRows(rows, (row) => row),
  ]);
  const parts = rows.filter(({ owner }) => owner !== null).map(({ node }) => node);
  if (parts.length > 0) {
    await transaction.query(inheritStatement, [transaction.municipalityId, parts]);
    await transaction.query(inheritFormerStatement, [transaction.municipalityId, parts]);
  }
  return rows.map(({ kind, code, owner, node, visibility }) => ({
    reference: `${kind}/${code}`,
    node,
    owner,
    code,
    isPublished: false,
    visibility,
  }));
}

/** Days of openings come with an import; their instants stay with the exporting installation. */
const openSinceColumns = (since: OpenSince) => ({
  shared_on: since.shared ?? null,
  shared_since: since.shared ? '-infinity' : null,
  public_on: since.public ?? null,
  public_since: since.public ? '-infinity' : null,
});

const allocateNodes = {
  name: 'elements:nodes',
  text: "SELECT nextval('node_numbers')::int AS node FROM generate_series(1, $1)",
};
const insertStatement = {
  name: 'elements:insert',
  text: bulkInsert('elements', {
    node: 'int',
    id: 'uuid',
    kind: 'text',
    code: 'text',
    code_ascii: 'text',
    owner: 'int',
    visibility: 'smallint',
    shared_on: 'date',
    shared_since: 'timestamptz',
    public_on: 'date',
    public_since: 'timestamptz',
  }),
};

// a part is found by every code that its owner ever had, even one from before the part
const inheritFormerStatement = {
  name: 'elements:inherit-former',
  text: `INSERT INTO former_codes (municipality_id, kind, code, node, open_to)
    SELECT $1, e.kind, f.code || substr(e.code, strpos(e.code, '/')), e.node, f.open_to
    FROM elements e JOIN former_codes f ON f.municipality_id = $1 AND f.node = e.owner
    WHERE e.municipality_id = $1 AND e.node = ANY ($2::int[]) ON CONFLICT DO NOTHING`,
};
// a part that a correction adds to days before its owner was opened is as closed there as its owner
const inheritStatement = {
  name: 'elements:inherit',
  text: `UPDATE elements e SET shared_since = o.shared_since, shared_on = o.shared_on, public_since = o.public_since, public_on = o.public_on
    FROM elements o WHERE e.municipality_id = $1 AND e.node = ANY ($2::int[]) AND o.municipality_id = $1 AND o.node = e.owner
      AND (o.shared_since IS NOT NULL OR o.public_since IS NOT NULL)`,
};

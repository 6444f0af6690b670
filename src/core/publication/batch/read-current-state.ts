import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import type { Kind } from '../../model/kind.ts';
import {
  readDraftWithin,
  readInForceWithin,
  readVersionWithin,
  type StoredDocument,
} from '../../store/documents/documents.ts';
import type { ElementRow } from '../../store/elements/elements.ts';
import { newestVersion } from '../../store/timelines/versions.ts';

/**
 * Returns the document whose ETag If-Match must name to act on an element as a whole: the version
 * in force, else the draft, else the newest version.
 */
export async function readCurrentState(
  transaction: Transaction,
  kind: Kind,
  row: ElementRow,
  today: Day,
): Promise<StoredDocument | null> {
  return (
    (await readInForceWithin(transaction, kind, row.code, { asOf: today, knownAt: null })) ??
    (await readDraftWithin(transaction, kind, row.code)) ??
    (await readVersionWithin(
      transaction,
      kind,
      row.code,
      await newestVersion(transaction, row.node),
    ))
  );
}

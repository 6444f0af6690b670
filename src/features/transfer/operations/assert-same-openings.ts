import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { readOpenSince } from '../../../core/store/elements.ts';
import { problem, violation } from '../../../errors.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line } from './parse-lines.ts';

/**
 * From which days on others may read an element is taken from a line that makes it; one that was there is opened by an act of its own.
 * @throws ApiError invalid-request for a line that says otherwise of an element than now holds
 */
export async function assertSameOpenings(
  transaction: Transaction,
  lines: readonly Line[],
): Promise<void> {
  const said = lines.flatMap(({ number, publication: { kind, document, openSince } }) =>
    openSince ? [{ number, reference: referenceTo(kind.key, document.code), openSince }] : [],
  );
  if (said.length === 0) return;
  const present = await readOpenSince(
    transaction,
    said.map(({ reference }) => reference),
  );
  const errors = await flatMapYielding(said, ({ number, reference, openSince }) =>
    canonicalJson(present.get(reference) ?? {}) === canonicalJson(openSince)
      ? []
      : [otherwise(number, reference)],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const otherwise = (number: number, reference: string) =>
  violation(
    `/lines/${number}/openSince`,
    `Prvek ${reference} je otevřen od jiných dnů; komu je otevřen, mění zvláštní úkon (…/_show).`,
    `${reference} is open from other days; to whom it is open is changed by an act of its own (…/_show).`,
    'visibility',
  );

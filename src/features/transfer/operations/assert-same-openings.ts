import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { readOpenSince } from '../../../core/store/documents/open-since.ts';
import { problem, violation } from '../../../errors.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line } from './line.ts';

/**
 * Checks `openSince` of lines against the elements: a line that creates an element sets it, that of
 * an existing element is changed by an act of its own.
 * @throws ApiError invalid-request for a line whose `openSince` differs from the element's
 */
export async function assertSameOpenings(
  transaction: Transaction,
  lines: readonly Line[],
): Promise<void> {
  const openings = lines.flatMap(({ number, publication: { kind, document, openSince } }) =>
    openSince ? [{ number, reference: referenceTo(kind.key, document.code), openSince }] : [],
  );
  if (openings.length === 0) return;
  const present = await readOpenSince(
    transaction,
    openings.map(({ reference }) => reference),
  );
  const errors = await flatMapYielding(openings, ({ number, reference, openSince }) =>
    canonicalJson(present.get(reference) ?? {}) === canonicalJson(openSince)
      ? []
      : [differentOpening(number, reference)],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const differentOpening = (number: number, reference: string) =>
  violation(
    `/lines/${number}/openSince`,
    `Prvek ${reference} je otevřen od jiných dnů; komu je otevřen, mění zvláštní úkon (…/_show).`,
    `${reference} is open from other days; who may see it is changed by a separate act (…/_show).`,
    'visibility',
  );

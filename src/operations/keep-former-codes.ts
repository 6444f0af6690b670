import { problem, type Violation, violation } from '../errors.ts';
import { referenceTo } from '../model/document.ts';
import { partsOf } from '../model/normal-form.ts';
import { logChanges } from '../store/changes.ts';
import { findElements } from '../store/elements.ts';
import { findLookalikes, insertFormerCodes } from '../store/former-codes.ts';
import type { Transaction } from '../store/transaction.ts';
import { flatMapYielding } from '../yield-to-event-loop.ts';
import type { Line } from './parse-lines.ts';
import { partReference } from './plan-publication.ts';

/** What the elements of lines, and their parts, were called before, by what the lines call them. */
export async function formerlyIn(lines: readonly Line[]): Promise<Map<string, string>> {
  return new Map(
    await flatMapYielding(lines, ({ formerCodes, publication: { kind, document } }) =>
      formerCodes.flatMap((former) => [
        [referenceTo(kind.key, former), referenceTo(kind.key, document.code)] as const,
        ...Object.entries(partsOf(kind, document)).flatMap(([member, list]) =>
          list.map(({ code }) => [partReference(kind, member, former, code), partReference(kind, member, document.code, code)] as const),
        ),
      ]),
    ),
  );
}

/**
 * Keeps the codes that lines say their elements had before, once the elements are there: they lead to them from now on.
 * @throws ApiError invalid-request for a code that is or was another element's, in the town or on another line, or differs from it
 * in case alone
 */
export async function keepFormerCodes(transaction: Transaction, lines: readonly Line[], batch: string): Promise<number> {
  const said = lines.flatMap(({ number, formerCodes, publication: { kind, document } }) =>
    formerCodes.map((code, index) => ({
      kind: kind.key,
      code,
      element: referenceTo(kind.key, document.code),
      pointer: `/lines/${number}/formerCodes/${index}`,
    })),
  );
  if (said.length === 0) return 0;
  const found = await findElements(transaction, [
    ...said.map(({ kind, code }) => referenceTo(kind, code)),
    ...said.map(({ element }) => element),
  ]);
  const fresh = new Map<string, { kind: string; code: string; node: number; present: string }>();
  const errors: Violation[] = [];
  for (const { kind, code, element, pointer } of said) {
    const reference = referenceTo(kind, code);
    const row = found.get(element);
    if (!row) continue;
    const other = found.get(reference)?.node ?? fresh.get(reference)?.node;
    if (other === undefined) fresh.set(reference, { kind, code, node: row.node, present: row.code });
    else if (other !== row.node) errors.push(taken(pointer, reference));
  }
  for (const { kind, code, other } of await findLookalikes(transaction, [...fresh.values()]))
    errors.push(...said.filter((one) => one.kind === kind && one.code === code).map(({ pointer }) => lookalike(pointer, code, other)));
  if (errors.length > 0) throw problem('invalid-request', { errors });
  if (fresh.size === 0) return 0;
  await insertFormerCodes(transaction, [...fresh.values()]);
  const elements = new Map(
    [...fresh.values()].map(({ kind, node, present }) => [node, { action: 'renamed' as const, kind, code: present, node }]),
  );
  await logChanges(transaction, [...elements.values()], batch);
  return fresh.size;
}

const taken = (pointer: string, reference: string): Violation =>
  violation(
    pointer,
    `Kód ${reference} zde je nebo byl jiného prvku; je-li to týž prvek, nejdřív jej přejmenujte.`,
    `The code ${reference} is or was another element's here; if it is the same one, rename it first.`,
    'taken',
  );

const lookalike = (pointer: string, code: string, other: string): Violation =>
  violation(
    pointer,
    `Kód ${code} se od kódu ${other} jiného prvku liší jen velikostí písmen.`,
    `The code ${code} differs from ${other}, another element's, only in the case of its letters.`,
    'taken',
  );

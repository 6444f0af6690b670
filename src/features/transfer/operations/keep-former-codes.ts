import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { partsOf } from '../../../core/model/normal-form.ts';
import { visibilityNumber } from '../../../core/model/principal.ts';
import { partReference } from '../../../core/publication/plan-publication.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { type ElementRow, findElements } from '../../../core/store/elements.ts';
import {
  type FormerCode,
  findLookalikes,
  insertFormerCodes,
  type OpenTo,
  readOpenTo,
} from '../../../core/store/former-codes.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { memberPointer } from '../../../platform/formats/json-value.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line } from './parse-lines.ts';

/** What the elements of lines, and their parts, were called before, by what the lines call them. */
export async function formerlyIn(lines: readonly Line[]): Promise<Map<string, string>> {
  return new Map(
    await flatMapYielding(lines, ({ formerCode, formerCodes, publication: { kind, document } }) =>
      [...(formerCode === undefined ? [] : [formerCode]), ...formerCodes].flatMap((former) => [
        [referenceTo(kind.key, former), referenceTo(kind.key, document.code)] as const,
        ...Object.entries(partsOf(kind, document)).flatMap(([member, list]) =>
          list.map(
            ({ code }) =>
              [
                partReference(kind, member, former, code),
                partReference(kind, member, document.code, code),
              ] as const,
          ),
        ),
      ]),
    ),
  );
}

/**
 * Keeps the codes that lines say their elements had before, once the elements are there: they lead to them from now on.
 * @throws ApiError invalid-request for a code that is or was another element's, in the town or on another line, or differs from it
 * in case alone, and for one that was told to others than now holds
 */
export async function keepFormerCodes(
  transaction: Transaction,
  lines: readonly Line[],
  batch: string,
): Promise<number> {
  const said = lines.flatMap(formerlySaid);
  if (said.length === 0) return 0;
  const found = await findElements(transaction, [
    ...said.map(({ kind, code }) => referenceTo(kind, code)),
    ...said.map(({ element }) => element),
  ]);
  const fresh = new Map<string, FormerCode & { present: string }>();
  const errors: Violation[] = [];
  for (const { kind, code, element, openTo, pointer } of said) {
    const reference = referenceTo(kind, code);
    const row = found.get(element);
    if (!row) continue;
    const other = found.get(reference)?.node ?? fresh.get(reference)?.node;
    if (other === undefined)
      fresh.set(reference, { kind, code, node: row.node, openTo, present: row.code });
    else if (other !== row.node) errors.push(taken(pointer, reference));
  }
  errors.push(...(await toldOthers(transaction, said, fresh, found)));
  for (const { kind, code, other } of await findLookalikes(transaction, [...fresh.values()]))
    errors.push(
      ...said
        .filter((one) => one.kind === kind && one.code === code)
        .map(({ pointer }) => lookalike(pointer, code, other)),
    );
  if (errors.length > 0) throw problem('invalid-request', { errors });
  if (fresh.size === 0) return 0;
  await insertFormerCodes(transaction, [...fresh.values()]);
  const elements = new Map(
    [...fresh.values()].map(({ kind, node, present }) => [
      node,
      { action: 'renamed' as const, kind, code: present, node },
    ]),
  );
  await logChanges(transaction, [...elements.values()], batch);
  return fresh.size;
}

/** A former code as a line says it, and where. */
type FormerlySaid = {
  readonly kind: string;
  readonly code: string;
  /** The element by the code of the line. */
  readonly element: string;
  readonly openTo: OpenTo | null;
  readonly pointer: string;
  /** Where the line says whom the code was told; null where it does not. */
  readonly openPointer: string | null;
};

const formerlySaid = ({
  number,
  formerCodes,
  formerCodesOpenTo,
  publication: { kind, document, openSince },
}: Line): FormerlySaid[] =>
  formerCodes.map((code, index) => ({
    kind: kind.key,
    code,
    element: referenceTo(kind.key, document.code),
    openTo: saidOf(formerCodesOpenTo, code) ?? (openSince ? 'none' : null),
    pointer: `/lines/${number}/formerCodes/${index}`,
    openPointer:
      saidOf(formerCodesOpenTo, code) === null
        ? null
        : memberPointer(`/lines/${number}/formerCodesOpenTo`, code),
  }));

/** A code may be named like a member that every object has. */
const saidOf = (openTo: Readonly<Record<string, OpenTo>>, code: string): OpenTo | null =>
  Object.hasOwn(openTo, code) ? (openTo[code] ?? null) : null;

/** Codes that are said to have been told to others than they were, in the town or by another line, or than see the element. */
async function toldOthers(
  transaction: Transaction,
  said: readonly FormerlySaid[],
  fresh: ReadonlyMap<string, FormerCode>,
  found: ReadonlyMap<string, ElementRow>,
): Promise<Violation[]> {
  const known = await readOpenTo(transaction, said);
  return said.flatMap(({ kind, code, element, openTo, openPointer }) => {
    const reference = referenceTo(kind, code);
    const present = fresh.get(reference)?.openTo ?? known.get(reference);
    if (openPointer === null || openTo === null) return [];
    const isWider =
      openTo !== 'none' && visibilityNumber[openTo] > (found.get(element)?.visibility ?? 0);
    return isWider || (present !== undefined && openTo !== present)
      ? [otherwise(openPointer, reference)]
      : [];
  });
}

const taken = (pointer: string, reference: string): Violation =>
  violation(
    pointer,
    `Kód ${reference} zde je nebo byl jiného prvku; je-li to týž prvek, nejdřív jej přejmenujte.`,
    `The code ${reference} is or was another element's here; if it is the same one, rename it first.`,
    'taken',
  );

const otherwise = (pointer: string, reference: string): Violation =>
  violation(
    pointer,
    `Dřívější kód ${reference} zde zná někdo jiný, než říká řádek; komu je prvek otevřen, mění zvláštní úkon (…/_show).`,
    `Here the former code ${reference} is told to others than the line says; to whom an element is open is changed by an act of its own (…/_show).`,
    'visibility',
  );

const lookalike = (pointer: string, code: string, other: string): Violation =>
  violation(
    pointer,
    `Kód ${code} se od kódu ${other} jiného prvku liší jen velikostí písmen.`,
    `The code ${code} differs from ${other}, another element's, only in the case of its letters.`,
    'taken',
  );

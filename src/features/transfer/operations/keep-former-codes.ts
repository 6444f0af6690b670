import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { partsOf } from '../../../core/model/normal-form.ts';
import { visibilityNumber } from '../../../core/model/principal.ts';
import { partReference } from '../../../core/publication/batch/plan-publication.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { type ElementRow, findElements } from '../../../core/store/elements/elements.ts';
import {
  type FormerCode,
  findLookalikes,
  insertFormerCodes,
  type OpenTo,
  readOpenTo,
} from '../../../core/store/elements/former-codes.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { memberPointer } from '../../../platform/formats/json-value.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line } from './line.ts';

/**
 * Returns the present references of elements of lines, and of their parts, by the references with
 * former codes.
 */
export async function presentByFormerReference(
  lines: readonly Line[],
): Promise<Map<string, string>> {
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
 * Stores the former codes that lines give for their elements, once the elements exist; from then on
 * they lead to them.
 * @returns the number of former codes that are new
 * @throws ApiError invalid-request for a code that is or was another element's, in the municipality
 * or on another line, or differs from one only in case, and for one that is open to others than the
 * line says
 */
export async function keepFormerCodes(
  transaction: Transaction,
  lines: readonly Line[],
  batch: string,
): Promise<number> {
  const formerCodes = lines.flatMap(givenFormerCodes);
  if (formerCodes.length === 0) return 0;
  const rows = await findElements(transaction, [
    ...formerCodes.map(({ kind, code }) => referenceTo(kind, code)),
    ...formerCodes.map(({ element }) => element),
  ]);
  const newCodes = new Map<string, FormerCode & { present: string }>();
  const errors: Violation[] = [];
  for (const { kind, code, element, openTo, pointer } of formerCodes) {
    const reference = referenceTo(kind, code);
    const row = rows.get(element);
    if (!row) continue;
    const other = rows.get(reference)?.node ?? newCodes.get(reference)?.node;
    if (other === undefined)
      newCodes.set(reference, { kind, code, node: row.node, openTo, present: row.code });
    else if (other !== row.node) errors.push(takenCode(pointer, reference));
  }
  errors.push(...(await openingConflicts(transaction, formerCodes, newCodes, rows)));
  for (const { kind, code, other } of await findLookalikes(transaction, [...newCodes.values()]))
    errors.push(
      ...formerCodes
        .filter((one) => one.kind === kind && one.code === code)
        .map(({ pointer }) => lookalikeCode(pointer, code, other)),
    );
  if (errors.length > 0) throw problem('invalid-request', { errors });
  if (newCodes.size === 0) return 0;
  await insertFormerCodes(transaction, [...newCodes.values()]);
  const elements = new Map(
    [...newCodes.values()].map(({ kind, node, present }) => [
      node,
      { action: 'renamed' as const, kind, code: present, node },
    ]),
  );
  await logChanges(transaction, [...elements.values()], batch);
  return newCodes.size;
}

/** A former code that a line gives, with its place. */
type GivenFormerCode = {
  readonly kind: string;
  readonly code: string;
  /** The reference of the element, with the code of the line. */
  readonly element: string;
  readonly openTo: OpenTo | null;
  readonly pointer: string;
  /** Where the line says who knows the code; null where it does not. */
  readonly openPointer: string | null;
};

const givenFormerCodes = ({
  number,
  formerCodes,
  formerCodesOpenTo,
  publication: { kind, document, openSince },
}: Line): GivenFormerCode[] =>
  formerCodes.map((code, index) => ({
    kind: kind.key,
    code,
    element: referenceTo(kind.key, document.code),
    openTo: openToOf(formerCodesOpenTo, code) ?? (openSince ? 'none' : null),
    pointer: `/lines/${number}/formerCodes/${index}`,
    openPointer:
      openToOf(formerCodesOpenTo, code) === null
        ? null
        : memberPointer(`/lines/${number}/formerCodesOpenTo`, code),
  }));

/** Own members only: a code may be named like an inherited one. */
const openToOf = (openTo: Readonly<Record<string, OpenTo>>, code: string): OpenTo | null =>
  Object.hasOwn(openTo, code) ? (openTo[code] ?? null) : null;

/**
 * Rejects codes open to others than the municipality or another line has it, or to more than may
 * see the element.
 */
async function openingConflicts(
  transaction: Transaction,
  formerCodes: readonly GivenFormerCode[],
  newCodes: ReadonlyMap<string, FormerCode>,
  rows: ReadonlyMap<string, ElementRow>,
): Promise<Violation[]> {
  const known = await readOpenTo(transaction, formerCodes);
  return formerCodes.flatMap(({ kind, code, element, openTo, openPointer }) => {
    const reference = referenceTo(kind, code);
    const present = newCodes.get(reference)?.openTo ?? known.get(reference);
    if (openPointer === null || openTo === null) return [];
    const isWider =
      openTo !== 'none' && visibilityNumber[openTo] > (rows.get(element)?.visibility ?? 0);
    return isWider || (present !== undefined && openTo !== present)
      ? [differentOpenTo(openPointer, reference)]
      : [];
  });
}

const takenCode = (pointer: string, reference: string): Violation =>
  violation(
    pointer,
    `Kód ${reference} zde je nebo byl jiného prvku; je-li to týž prvek, nejdřív jej přejmenujte.`,
    `The code ${reference} belongs or belonged to another element here; if it is the same one, rename it first.`,
    'taken',
  );

const differentOpenTo = (pointer: string, reference: string): Violation =>
  violation(
    pointer,
    `Dřívější kód ${reference} zde zná někdo jiný, než říká řádek; komu je prvek otevřen, mění zvláštní úkon (…/_show).`,
    `The former code ${reference} is open to others here than the line says; who may see an element is changed by a separate act (…/_show).`,
    'visibility',
  );

const lookalikeCode = (pointer: string, code: string, other: string): Violation =>
  violation(
    pointer,
    `Kód ${code} se od kódu ${other} jiného prvku liší jen velikostí písmen.`,
    `The code ${code} differs from ${other} of another element only in case.`,
    'taken',
  );

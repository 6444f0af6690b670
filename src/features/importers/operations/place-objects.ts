import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import {
  type Document,
  type Links,
  referenceTo,
  splitReference,
} from '../../../core/model/document.ts';
import type { Model } from '../../../core/model/model.ts';
import { asciiAlias } from '../../../core/model/patterns.ts';
import {
  type ElementRow,
  findElements,
  lockElements,
} from '../../../core/store/elements/elements.ts';
import { type Text, text } from '../../../platform/text.ts';
import {
  flatMapYielding,
  mapYielding,
  startYielding,
} from '../../../platform/yield-to-event-loop.ts';
import { type Conversion, type ConvertedDocument, type Skipped, sourceKey } from '../importer.ts';
import {
  type Counterpart,
  readCounterparts,
  readDocumentsWithin,
  readNames,
  readTakenAliases,
} from '../store/counterparts.ts';
import { ElementNames } from './element-names.ts';
import { type Dating, dayOfMerge } from './file-validity.ts';
import { nameOf } from './name-of.ts';

/** An object of a file with the element that it is, or will be, in the municipality. */
export type PlacedObject = {
  readonly item: ConvertedDocument;
  readonly code: string;
  readonly present: Document | null;
};

export type Placement = {
  readonly placed: readonly PlacedObject[];
  /**
   * Objects that the file only mentions, by key, with the references of the elements of that name.
   * They are not written.
   */
  readonly named: ReadonlyMap<string, string>;
  readonly skipped: readonly Skipped[];
  /** All elements of the municipality with an identifier of the file's scheme. */
  readonly counterparts: readonly Counterpart[];
};

/**
 * Finds the element of each object of a file: by its identifier among external codes; by its code
 * where the format allows it; by name where the file only mentions it; otherwise it will be a new
 * one. Ambiguous objects are skipped.
 */
export async function placeObjects(
  transaction: Transaction,
  model: Model,
  conversion: Conversion,
  when: { readonly dating: Dating; readonly today: Day },
): Promise<Placement> {
  const counterparts =
    conversion.scheme === null ? [] : await readCounterparts(transaction, conversion.scheme);
  const known = await knownObjects(transaction, conversion.documents, counterparts, when.today);
  const { chosen, skipped } = await chooseCodes(
    conversion,
    known,
    await municipalityCodes(transaction, known.fresh, counterparts),
  );
  return {
    placed: await withPresent(transaction, model, chosen, when),
    named: known.named,
    skipped,
    counterparts,
  };
}

/**
 * The objects that the municipality already has: their codes, and what the file only mentions. The
 * others are new, unless they share a code.
 */
type KnownObjects = {
  readonly codeOf: ReadonlyMap<string, string>;
  readonly named: ReadonlyMap<string, string>;
  readonly fresh: readonly ConvertedDocument[];
};

/** Matches objects by identifier, and by name where the file has no more of them. */
async function knownObjects(
  transaction: Transaction,
  documents: readonly ConvertedDocument[],
  counterparts: readonly Counterpart[],
  today: Day,
): Promise<KnownObjects> {
  const codeOf = new Map<string, string>(
    counterparts.map(({ kind, externalCode, code }) => [
      sourceKey({ kind, id: externalCode }),
      code,
    ]),
  );
  const unknown = documents.filter((item) => !codeOf.has(sourceKey(item)));
  const findNamed = (isOne: (item: ConvertedDocument) => boolean | undefined) =>
    findByName(transaction, unknown.filter(isOne), today);
  const matches = await findNamed(({ isMentionOnly }) => isMentionOnly);
  for (const [key, reference] of await findNamed(({ matchesByName }) => matchesByName))
    codeOf.set(key, splitReference(reference).code);
  return { codeOf, named: matches, fresh: unknown.filter((item) => !matches.has(sourceKey(item))) };
}

/** Codes that new objects cannot have, or share with an element that they are. */
type MunicipalityCodes = {
  readonly taken: ReadonlyMap<string, Pick<ElementRow, 'code'>>;
  readonly aliases: ReadonlySet<string>;
  /** References of elements with an identifier of the file's scheme. */
  readonly borne: ReadonlySet<string>;
};

async function municipalityCodes(
  transaction: Transaction,
  fresh: readonly ConvertedDocument[],
  counterparts: readonly Counterpart[],
): Promise<MunicipalityCodes> {
  return {
    taken: await findElements(
      transaction,
      fresh.map(({ kind, code }) => referenceTo(kind, code)),
    ),
    aliases: await readTakenAliases(
      transaction,
      fresh.map(({ kind, code }) => aliasOf(kind, code)),
    ),
    borne: new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code))),
  };
}

type Chosen = { readonly item: ConvertedDocument; readonly code: string };

/** Returns the code of each object: its present one, or else its own where that is free. */
async function chooseCodes(
  { documents, matchesByCode }: Conversion,
  { codeOf, named: matches }: KnownObjects,
  { taken, aliases, borne }: MunicipalityCodes,
): Promise<{ chosen: Chosen[]; skipped: Skipped[] }> {
  const seen = new Set<string>();
  const used = new Set<string>();
  const faultOf = (item: ConvertedDocument, code: string): Text | null => {
    if (seen.has(sourceKey(item))) return twice;
    if (used.has(aliasOf(item.kind, code))) return codeTaken(code);
    if (codeOf.has(sourceKey(item))) return null;
    const isShared = taken.has(referenceTo(item.kind, item.code));
    if (isShared)
      return !matchesByCode || borne.has(referenceTo(item.kind, code)) ? codeTaken(code) : null;
    return aliases.has(aliasOf(item.kind, code)) ? codeTaken(code) : null;
  };
  const skipped: Skipped[] = [];
  const chosen: Chosen[] = [];
  const yieldWhenDue = startYielding();
  for (const item of documents) {
    await yieldWhenDue();
    if (matches.has(sourceKey(item))) continue;
    const code =
      codeOf.get(sourceKey(item)) ??
      taken.get(referenceTo(item.kind, item.code))?.code ??
      item.code;
    const fault = faultOf(item, code);
    seen.add(sourceKey(item));
    if (fault)
      skipped.push({ source: item.source, id: item.id, name: nameOf(item), reason: fault });
    else {
      used.add(aliasOf(item.kind, code));
      chosen.push({ item, code });
    }
  }
  return { chosen, skipped };
}

/** Returns the only element that a file's object is called after, by name, code or reference. */
async function findByName(
  transaction: Transaction,
  items: readonly ConvertedDocument[],
  today: Day,
): Promise<Map<string, string>> {
  const kinds = new Set(
    items.flatMap(({ kind, alternativeKinds = [] }) => [kind, ...alternativeKinds]),
  );
  const elementNames = new ElementNames();
  if (kinds.size > 0)
    await mapYielding(await readNames(transaction, [...kinds], today), (element) =>
      elementNames.add(element),
    );
  return new Map(
    await flatMapYielding(items, (item) => {
      const matches = [item.kind, ...(item.alternativeKinds ?? [])].map((kind) =>
        elementNames.find(kind, nameOf(item)),
      );
      const [reference, ...others] = matches.find((references) => references.length > 0) ?? [];
      return reference === undefined || others.length > 0
        ? []
        : [[sourceKey(item), reference] as const];
    }),
  );
}

/** A code must also be unique without diacritics. */
const aliasOf = (kind: string, code: string): string => referenceTo(kind, asciiAlias(code));

const twice = text(
  'Stejný identifikátor je v souboru dvakrát.',
  'The same identifier is in the file twice.',
);
const codeTaken = (code: string) =>
  text(
    `Kód ${code} už má jiný prvek obce nebo souboru.`,
    `The code ${code} belongs to another element of the municipality or of the file.`,
  );

async function withPresent(
  transaction: Transaction,
  model: Model,
  chosen: readonly Chosen[],
  { dating, today }: { readonly dating: Dating; readonly today: Day },
): Promise<PlacedObject[]> {
  // locked from here on: otherwise what somebody publishes meanwhile would be overwritten unread
  await lockElements(
    transaction,
    chosen.map(({ item, code }) => referenceTo(item.kind, code)),
  );
  const present = new Map<string, Document>();
  const readAt = async (objects: readonly Chosen[], dayOf: (item: ConvertedDocument) => Day) => {
    const codes = new Map<string, { kind: string; day: Day; list: string[] }>();
    for (const { item, code } of objects) {
      const day = dayOf(item);
      const group = codes.get(`${item.kind} ${day}`) ?? { kind: item.kind, day, list: [] };
      group.list.push(code);
      codes.set(`${item.kind} ${day}`, group);
    }
    for (const { kind, day, list } of codes.values())
      for (const [code, document] of await readDocumentsWithin(
        transaction,
        model.kind(kind),
        list,
        day,
      ))
        present.set(referenceTo(kind, code), document);
  };
  await readAt(chosen, ({ validity }) => dayOfMerge(validity, dating, today));
  // what was not in force then is merged with its present version
  await readAt(
    chosen.filter(({ item, code }) => !present.has(referenceTo(item.kind, code))),
    () => today,
  );
  return chosen.map(({ item, code }) => ({
    item,
    code,
    present: present.get(referenceTo(item.kind, code)) ?? null,
  }));
}

/** Returns the present references of link targets, which documents may name by former codes. */
export async function presentTargets(
  transaction: Transaction,
  links: readonly Links[],
): Promise<ReadonlyMap<string, string>> {
  const references = await flatMapYielding(links, (byRelation) =>
    Object.values(byRelation).flatMap((list) => list.map(({ to }) => to)),
  );
  const rows = await findElements(transaction, references);
  return new Map(
    [...rows].map(([reference, { code }]) => [
      reference,
      referenceTo(splitReference(reference).kind, code),
    ]),
  );
}

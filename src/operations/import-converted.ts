import { admissibleLinks } from '../domain/admissible-links.ts';
import { problem, type Violation } from '../errors.ts';
import { type Conversion, type LeftOut, type MappingRow, thingKey } from '../exchange/importer.ts';
import { ndjsonLine } from '../exchange/ndjson.ts';
import { commonFields } from '../model/common-fields.ts';
import { compareDays, type Day } from '../model/day.ts';
import { type Link, referenceTo } from '../model/document.ts';
import type { Field } from '../model/field.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { type Language, type Text, text } from '../model/text.ts';
import { referencesOfNodes } from '../store/elements.ts';
import { readExtraFields } from '../store/extra-fields.ts';
import { readEdgesOf } from '../store/relation-edges.ts';
import type { Transaction } from '../store/transaction.ts';
import { mapYielding, startYielding, yieldToEventLoop } from '../yield-to-event-loop.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import { placeThings } from './converted-elements.ts';
import { dateThings, daysIn, isPast } from './date-converted.ts';
import type { Dating } from './file-validity.ts';
import { type ImportReport, importLines, type OnWritten } from './import.ts';
import { measurementLines } from './measurement-lines.ts';
import { linkedNodes, mergeConverted, withLinks } from './merge-converted.ts';
import { leftLink, type Merged, named, type StandingLink, withReference } from './merged-things.ts';
import { namePlaces } from './name-places.ts';
import { mostLines } from './parse-lines.ts';
import { refuseNothing } from './refuse-nothing.ts';
import { namesIn, resolveNames } from './resolve-names.ts';
import { validateDocument } from './validate-document.ts';
import { wantedLinks } from './wanted-links.ts';

/** At most so many things that were left out, or are not in the file any more, are named. */
export const mostReported = 2000;

/** What the import of a foreign file did, or would do. */
export type ConversionReport = Omit<ImportReport, 'items'> & {
  readonly items: readonly (ImportReport['items'][number] & {
    readonly name?: string;
    readonly formerName?: string;
    /** The first day, where it is not today. */
    readonly validFrom?: Day;
    /** The day from which it no longer holds, where the file says so. */
    readonly validTo?: Day;
  })[];
  /** How many came in as ended already. */
  readonly ended: number;
  readonly mapping: readonly MappingRow[];
  /** What of the file is not taken over, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Elements that bear an identifier of the file's scheme, but are not in a file that holds all of it. Nothing happens to them. */
  readonly notInFile: readonly string[];
};

/** How a file is taken in. */
export type ConvertedImportOptions = {
  /** The reason of corrections. */
  readonly reason: string | null;
  readonly dating: Dating;
  readonly onWritten?: OnWritten;
};

/**
 * Takes in what an importer made of a file, through the one import: things are found again by their identifiers, what the
 * town added stays, what the file no longer says goes, what the model does not allow is left out and told.
 * @throws ApiError nothing-taken when the file has nothing that can be taken in; too-large for more things than an import
 * may have lines; else as importLines
 */
export async function importConverted(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  conversion: Conversion,
  { reason, dating, onWritten }: ConvertedImportOptions,
): Promise<ConversionReport> {
  const { model } = deps;
  // said before the work, not after it: each of them becomes a line
  if (conversion.documents.length + conversion.ended.length + (conversion.measurements ?? []).length > mostLines)
    throw problem('too-large');
  await transaction.expectLongWork();
  const today = todayIn(deps, act.town);
  const placement = await placeThings(transaction, model, conversion, { dating, today });
  const extraFields = await readExtraFields(transaction);
  const leftOut: LeftOut[] = [...conversion.leftOut, ...placement.leftOut];
  const documents: Merged[] = [];
  const yieldWhenDue = startYielding();
  for (const placed of placement.placed) {
    await yieldWhenDue();
    const kind = model.kind(placed.item.kind);
    const document = mergeConverted(kind, placed, conversion.scheme);
    const { errors } = validateDocument(model, kind, document, extraFields.get(kind.key));
    if (errors.length === 0) documents.push({ kind, placed, document });
    else leftOut.push({ ...named(placed), reason: saidOf(kind, errors) });
  }
  const resolve = await resolveNames(transaction, namesIn(conversion), documents, { model, today });
  const { wanted, refused } = await wantedLinks(transaction, conversion, placement, documents, resolve);
  const outside = await linksOutside(transaction, model, documents, today);
  const standing = admissibleLinks<StandingLink>([...outside, ...wanted], model.relations);
  leftOut.push(...standing.refused.map(({ link, reason }) => leftLink(link, reason)), ...refused);
  const dated = await dateThings(transaction, documents, standing.kept, { dating, today });
  leftOut.push(...dated.leftOut);
  const links = grouped(dated.links);
  const lines = await mapYielding(documents, (merged) => {
    const { kind, document, reference } = withReference(merged);
    return ndjsonLine({
      kind: kind.key,
      ...withLinks(kind, document, (node) => links.get(node)),
      ...daysIn(dated.days.get(reference), today),
    });
  });
  await yieldToEventLoop();
  const inFile = new Set([...conversion.documents, ...conversion.ended].map(thingKey));
  const codes = new Map(placement.counterparts.map(({ kind, externalCode, code }) => [thingKey({ kind, id: externalCode }), code]));
  const ended = conversion.ended.flatMap((thing) => {
    const code = codes.get(thingKey(thing));
    return code === undefined ? [] : [ndjsonLine({ kind: thing.kind, code, state: 'retired' })];
  });
  const values = measurementLines(conversion.measurements ?? [], resolve);
  leftOut.push(...values.leftOut);
  if (lines.length + conversion.ended.length + placement.found.size + values.lines.length === 0) refuseNothing(leftOut);
  const all = [...lines, ...dated.lines, ...ended, ...values.lines];
  const places = [
    ...documents.map(({ placed: { item } }) => item.source),
    ...[...dated.lines, ...ended].map(() => undefined),
    ...values.places,
  ];
  const report = await namePlaces(places, () => importLines(deps, act, transaction, all.join(''), reason, onWritten));
  const notInFile = (conversion.isWhole ? placement.counterparts : [])
    .filter(({ kind, externalCode }) => !inFile.has(thingKey({ kind, id: externalCode })))
    .map(({ kind, code }) => referenceTo(kind, code));
  const items = await mapYielding(report.items, (item) =>
    withName(item, documents[item.line - 1], daysIn(dated.days.get(referenceTo(item.kind, item.code)), today)),
  );
  return {
    ...report,
    items,
    ended: documents.filter((merged) => isPast(dated.days.get(withReference(merged).reference), today)).length,
    mapping: conversion.mapping,
    leftOut,
    notInFile,
  };
}

/** A line of the report with the name of its element, and the name it had where that changes. */
function withName(
  item: ImportReport['items'][number],
  merged: Merged | undefined,
  days: { validFrom?: Day; validTo?: Day },
): ConversionReport['items'][number] {
  if (!merged) return item;
  const { name } = merged.document as { readonly name: string }; // it was checked
  const formerName = merged.placed.present?.name;
  return { ...item, name, ...(formerName === undefined || formerName === name ? {} : { formerName }), ...days };
}

/** What is wrong with a document, by the labels of its fields. */
function saidOf(kind: Kind, errors: readonly Violation[]): Text {
  const said = (language: Language) =>
    errors
      .slice(0, 3)
      .map(({ pointer, detail }) => `${nameOfField(kind, pointer, language)}: ${detail[language]}`)
      .join(' ');
  return text(said('cs'), said('en'));
}

/** `/name` as a person resolve it, `/records/0/retention` with its way. */
function nameOfField(kind: Kind, pointer: string, language: Language): string {
  const [, name = '', ...way] = pointer.split('/');
  const fields: Readonly<Record<string, Field>> = { ...commonFields, ...kind.fields };
  const label = Object.hasOwn(fields, name) ? fields[name]?.label[language] : undefined;
  return label === undefined ? pointer : [label, ...way].join('/');
}

/**
 * The links of the town's other elements, of the relations that bound how many may stand or in which circle: what the file
 * wants must stand beside them.
 */
async function linksOutside(transaction: Transaction, model: Model, merged: readonly Merged[], today: Day): Promise<StandingLink[]> {
  const inside = new Set(
    merged.flatMap(({ kind, placed, document }) => linkedNodes(kind, placed, document).map(({ reference }) => reference)),
  );
  const bounded = model.relations.filter(({ isAcyclic, maxToTarget, isDerived }) => !isDerived && (isAcyclic || maxToTarget !== undefined));
  const outside: StandingLink[] = [];
  for (const { name } of bounded) {
    const edges = (await readEdgesOf(transaction, name)).filter(({ to }) => compareDays(to, today) > 0);
    const references = await referencesOfNodes(transaction, [...new Set(edges.flatMap(({ source, target }) => [source, target]))]);
    for (const { source, target } of edges) {
      const [from, to] = [references.get(source) as string, references.get(target) as string]; // edges join elements
      if (!inside.has(from)) outside.push({ relation: name, from, to });
    }
  }
  return outside;
}

/** The links of the file's and the town's documents by element; those of others have no text here. */
function grouped(links: readonly StandingLink[]): Map<string, Record<string, Link[]>> {
  const byElement = new Map<string, Record<string, Link[]>>();
  for (const { from, relation, link } of links) {
    if (!link) continue;
    const own = byElement.get(from) ?? {};
    const ofRelation = own[relation] ?? [];
    ofRelation.push(link);
    own[relation] = ofRelation;
    byElement.set(from, own);
  }
  return byElement;
}

import { admissibleLinks } from '../domain/admissible-links.ts';
import { problem } from '../errors.ts';
import { type Conversion, type LeftOut, type MappingRow, thingKey } from '../exchange/importer.ts';
import { ndjsonLine } from '../exchange/ndjson.ts';
import { letOthersIn } from '../let-others-in.ts';
import { compareDays, type Day } from '../model/day.ts';
import { type Link, type NamedLink, referenceTo } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { text } from '../model/text.ts';
import { referencesOfNodes } from '../store/elements.ts';
import { readExtraFields } from '../store/extra-fields.ts';
import { readEdgesOf } from '../store/relation-edges.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import { type PlacedThing, type Placement, placeThings, presentTargets } from './converted-elements.ts';
import { type ImportReport, importLines, type OnWritten } from './import.ts';
import { linkedNodes, type MergedLink, mergeConverted, mergeLinks, withLinks } from './merge-converted.ts';
import { mostLines } from './parse-lines.ts';
import { validateDocument } from './validate-document.ts';

/** At most so many things that were left out, or are not in the file any more, are named. */
export const mostReported = 2000;

/** What the import of a foreign file did, or would do. */
export type ConversionReport = Omit<ImportReport, 'items'> & {
  readonly items: readonly (ImportReport['items'][number] & { readonly name?: string; readonly formerName?: string })[];
  readonly mapping: readonly MappingRow[];
  /** What of the file is not taken over, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Elements that bear an identifier of the file's scheme, but are not in a file that holds all of it. Nothing happens to them. */
  readonly notInFile: readonly string[];
};

/**
 * Takes in what an importer made of a file, through the one import: things are found again by their identifiers, what the
 * town added stays, what the file no longer says goes, what the model does not allow is left out and told.
 * @throws ApiError too-large for more things than an import may have lines; else as importLines
 */
export async function importConverted(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  conversion: Conversion,
  reason: string | null,
  onWritten?: OnWritten,
): Promise<ConversionReport> {
  const { model } = deps;
  // said before the work, not after it: each of them becomes a line
  if (conversion.documents.length + conversion.ended.length > mostLines) throw problem('too-large');
  await transaction.expectLongWork();
  const today = todayIn(deps, act.town);
  const placement = await placeThings(transaction, model, conversion, today);
  const extraFields = await readExtraFields(transaction);
  const leftOut: LeftOut[] = [...conversion.leftOut, ...placement.leftOut];
  const documents: Merged[] = [];
  for (const [index, placed] of placement.placed.entries()) {
    if (index % 100 === 99) await letOthersIn();
    const kind = model.kind(placed.item.kind);
    const document = mergeConverted(kind, placed, conversion.scheme);
    const { errors } = validateDocument(model, kind, document, extraFields.get(kind.key));
    if (errors.length === 0) documents.push({ kind, placed, document });
    else leftOut.push({ ...named(placed), reason: saidOf(errors) });
  }
  const { wanted, refused } = await wantedLinks(transaction, conversion, placement, documents);
  const outside = await linksOutside(transaction, model, documents, today);
  const standing = admissibleLinks<StandingLink>([...outside, ...wanted], model.relations);
  const links = grouped(standing.kept);
  leftOut.push(
    ...standing.refused.map(({ link, reason }) => ({ source: link.relation, id: link.from, name: `${link.from} → ${link.to}`, reason })),
  );
  leftOut.push(...refused);
  const lines = documents.map(({ kind, document }) =>
    ndjsonLine({ kind: kind.key, ...withLinks(kind, document, (reference) => links.get(reference)) }),
  );
  const inFile = new Set([...conversion.documents, ...conversion.ended].map(thingKey));
  const codes = new Map(placement.counterparts.map(({ kind, externalCode, code }) => [thingKey({ kind, id: externalCode }), code]));
  const ended = conversion.ended.flatMap((thing) => {
    const code = codes.get(thingKey(thing));
    return code === undefined ? [] : [ndjsonLine({ kind: thing.kind, code, state: 'retired' })];
  });
  const report = await importLines(deps, act, transaction, [...lines, ...ended].join(''), reason, onWritten);
  const notInFile = (conversion.isWhole ? placement.counterparts : [])
    .filter(({ kind, externalCode }) => !inFile.has(thingKey({ kind, id: externalCode })))
    .map(({ kind, code }) => referenceTo(kind, code));
  return {
    ...report,
    items: report.items.map((item) => withName(item, documents[item.line - 1])),
    mapping: conversion.mapping,
    leftOut,
    notInFile,
  };
}

/** A line of the report with the name of its element, and the name it had where that changes. */
function withName(item: ImportReport['items'][number], merged: Merged | undefined): ConversionReport['items'][number] {
  if (!merged) return item;
  const { name } = merged.document as { readonly name: string }; // it was checked
  const formerName = merged.placed.present?.name;
  return { ...item, name, ...(formerName === undefined || formerName === name ? {} : { formerName }) };
}

type Merged = { readonly kind: Kind; readonly placed: PlacedThing; readonly document: Readonly<Record<string, unknown>> };

const named = ({ item }: PlacedThing) => ({ source: item.source, id: item.id, name: item.patch.name });

const saidOf = (errors: readonly { pointer: string; detail: { cs: string; en: string } }[]) =>
  text(
    errors
      .slice(0, 3)
      .map(({ pointer, detail }) => `${pointer}: ${detail.cs}`)
      .join(' '),
    errors
      .slice(0, 3)
      .map(({ pointer, detail }) => `${pointer}: ${detail.en}`)
      .join(' '),
  );

/** The links that the documents shall have, of the town and of the file, and those that lead to nothing. */
async function wantedLinks(
  transaction: Transaction,
  { relations }: Conversion,
  { counterparts, found }: Placement,
  merged: readonly Merged[],
): Promise<{ wanted: MergedLink[]; refused: LeftOut[] }> {
  const referenceOf = new Map([
    ...found,
    ...merged.map(({ placed: { item, code } }) => [thingKey(item), referenceTo(item.kind, code)] as const),
  ]);
  const borne = new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code)));
  const nodes = merged.flatMap(({ kind, placed, document }) =>
    linkedNodes(kind, placed, document).map((node) => ({ ...node, name: named(placed), isOnlyNamed: placed.item.isOnlyNamed === true })),
  );
  const targets = await presentTargets(
    transaction,
    nodes.map(({ present }) => present),
  );
  const refused: LeftOut[] = [];
  const wanted = nodes.flatMap(({ reference, present, wanted: links, name, isOnlyNamed }) => {
    const ofFile = Object.entries(links).flatMap(([relation, list]) =>
      list.flatMap(({ to, ...attributes }) => {
        const target = referenceOf.get(thingKey(to));
        if (target !== undefined) return [{ relation, from: reference, to: target, link: { to: target, ...attributes } }];
        refused.push({ ...name, source: relation, reason: noTarget(to.id) });
        return [];
      }),
    );
    return mergeLinks(present, {
      reference,
      wanted: ofFile,
      isOfFile: (relation, to) => !isOnlyNamed && relations.includes(relation) && borne.has(to),
      presentReference: (to) => targets.get(to) ?? to,
    });
  });
  return { wanted, refused };
}

const noTarget = (id: string) => text(`Cíl ${id} není mezi převzatými prvky.`, `The target ${id} is not among what is taken over.`);

/** A link as it will stand, with its text where it is in a document of the import. */
type StandingLink = NamedLink & { readonly link?: Link };

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

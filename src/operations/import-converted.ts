import { admissibleLinks } from '../domain/admissible-links.ts';
import type { Conversion, LeftOut, MappingRow } from '../exchange/importer.ts';
import { ndjsonLine } from '../exchange/ndjson.ts';
import { type Link, referenceTo } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { text } from '../model/text.ts';
import { readExtraFields } from '../store/extra-fields.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import { type PlacedThing, placeThings, presentTargets, thingKey } from './converted-elements.ts';
import { type ImportReport, importLines } from './import.ts';
import { linkedNodes, type MergedLink, mergeConverted, mergeLinks, withLinks } from './merge-converted.ts';
import { validateDocument } from './validate-document.ts';

/** At most so many things that were left out, or are not in the file any more, are named. */
export const mostReported = 2000;

/** What the import of a foreign file did, or would do. */
export type ConversionReport = ImportReport & {
  readonly mapping: readonly MappingRow[];
  /** What of the file is not taken over, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Elements that bear an identifier of the file's scheme, but are not in the file. Nothing happens to them. */
  readonly notInFile: readonly string[];
};

/**
 * Takes in what an importer made of a file, through the one import: things are found again by their identifiers, what the
 * town added stays, what the file no longer says goes, what the model does not allow is left out and told.
 * @throws ApiError as importLines
 */
export async function importConverted(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  conversion: Conversion,
  reason: string | null,
): Promise<ConversionReport> {
  const { model } = deps;
  const placement = await placeThings(transaction, model, conversion, todayIn(deps, act.town));
  const extraFields = await readExtraFields(transaction);
  const leftOut: LeftOut[] = [...conversion.leftOut, ...placement.leftOut];
  const documents = placement.placed.flatMap((placed) => {
    const kind = model.kind(placed.item.kind);
    const document = mergeConverted(kind, placed, conversion.scheme);
    const { errors } = validateDocument(model, kind, document, extraFields.get(kind.key));
    if (errors.length === 0) return [{ kind, placed, document }];
    leftOut.push({ ...named(placed), reason: saidOf(errors) });
    return [];
  });
  const { links, refused } = await linksOf(transaction, deps, conversion, placement.counterparts, documents);
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
  const report = await importLines(deps, act, transaction, [...lines, ...ended].join(''), reason);
  const notInFile = placement.counterparts
    .filter(({ kind, externalCode }) => !inFile.has(thingKey({ kind, id: externalCode })))
    .map(({ kind, code }) => referenceTo(kind, code));
  return { ...report, mapping: conversion.mapping, leftOut, notInFile };
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

/** The links of all documents by element, and those that cannot stand. */
async function linksOf(
  transaction: Transaction,
  { model }: Deps,
  { relations }: Conversion,
  counterparts: readonly { readonly kind: string; readonly code: string }[],
  merged: readonly Merged[],
): Promise<{ links: Map<string, Record<string, Link[]>>; refused: LeftOut[] }> {
  const referenceOf = new Map(merged.map(({ placed: { item, code } }) => [thingKey(item), referenceTo(item.kind, code)]));
  const borne = new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code)));
  const nodes = merged.flatMap(({ kind, placed, document }) =>
    linkedNodes(kind, placed, document).map((node) => ({ ...node, name: named(placed) })),
  );
  const targets = await presentTargets(
    transaction,
    nodes.map(({ present }) => present),
  );
  const refused: LeftOut[] = [];
  const wanted = nodes.flatMap(({ reference, present, wanted: links, name }) => {
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
      isOfFile: (relation, to) => relations.includes(relation) && borne.has(to),
      presentReference: (to) => targets.get(to) ?? to,
    });
  });
  const standing = admissibleLinks(wanted, model.relations);
  refused.push(
    ...standing.refused.map(({ link, reason }) => ({ source: link.relation, id: link.from, name: `${link.from} → ${link.to}`, reason })),
  );
  return { links: grouped(standing.kept), refused };
}

const noTarget = (id: string) => text(`Cíl ${id} není mezi převzatými prvky.`, `The target ${id} is not among what is taken over.`);

function grouped(links: readonly MergedLink[]): Map<string, Record<string, Link[]>> {
  const byElement = new Map<string, Record<string, Link[]>>();
  for (const { from, relation, link } of links) {
    const own = byElement.get(from) ?? {};
    own[relation] = [...(own[relation] ?? []), link];
    byElement.set(from, own);
  }
  return byElement;
}

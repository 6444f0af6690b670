import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { problem } from '../../../errors.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import {
  type ImportReport,
  importLines,
  type OnWritten,
} from '../../transfer/operations/import.ts';
import { maxLines } from '../../transfer/operations/parse-lines.ts';
import { type Conversion, type MappingRow, type Skipped, sourceKey } from '../importer.ts';
import { admitLinks } from './admit-links.ts';
import { assertSomethingTaken } from './assert-something-taken.ts';
import { dateObjects, daysIn, isPast } from './date-objects.ts';
import { documentLines, endLines } from './document-lines.ts';
import type { Dating } from './file-validity.ts';
import { locateViolations } from './locate-violations.ts';
import { measurementLines } from './measurement-lines.ts';
import { mergeObjects } from './merge-objects.ts';
import { type Merged, withReference } from './merged-objects.ts';
import { type Placement, placeObjects } from './place-objects.ts';
import { planLinks } from './plan-links.ts';
import { namesIn, resolveNames } from './resolve-names.ts';

/** How many skipped objects, and how many that the file no longer has, are listed. */
export const maxReported = 2000;

/** What the import of a foreign file did, or would do. */
export type ConversionReport = Omit<ImportReport, 'items'> & {
  readonly items: readonly (ImportReport['items'][number] & {
    readonly name?: string;
    readonly formerName?: string;
    /** The first day, unless it is today. */
    readonly validFrom?: Day;
    /** The day from which it no longer holds, where the file has one. */
    readonly validTo?: Day;
  })[];
  /** How many came in as already ended. */
  readonly ended: number;
  readonly mapping: readonly MappingRow[];
  /** What of the file is not imported, and why. */
  readonly skipped: readonly Skipped[];
  /**
   * Elements with an identifier of the file's scheme that a complete file does not contain. They
   * are left unchanged.
   */
  readonly notInFile: readonly string[];
};

/** How a file is imported. */
export type ConversionOptions = {
  /** The reason of corrections. */
  readonly reason: string | null;
  readonly dating: Dating;
  readonly onWritten?: OnWritten;
};

/**
 * Imports what an importer made of a file, through the common import. Objects are matched by their
 * identifiers, additions of the municipality stay, what the file no longer has is removed, and what
 * the model does not allow is skipped and reported.
 * @throws ApiError nothing-taken when nothing can be imported; too-large for more objects than an
 * import may have lines; else as importLines
 */
export async function importConversion(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  conversion: Conversion,
  { reason, dating, onWritten }: ConversionOptions,
): Promise<ConversionReport> {
  const { model } = deps;
  assertNotTooMany(conversion);
  await transaction.expectLongWork();
  const today = todayIn(deps, act.municipality);
  const placement = await placeObjects(transaction, model, conversion, { dating, today });
  const { documents, skipped: invalid } = await mergeObjects(
    transaction,
    model,
    placement.placed,
    conversion.scheme,
  );
  const resolve = await resolveNames(transaction, namesIn(conversion), documents, { model, today });
  const { planned: wanted, refused } = await planLinks(
    transaction,
    conversion,
    placement,
    documents,
    resolve,
  );
  const standing = await admitLinks(transaction, model, {
    merged: documents,
    planned: wanted,
    today,
  });
  const dated = await dateObjects(transaction, documents, standing.kept, { dating, today });
  const values = await measurementLines(conversion.measurements ?? [], resolve);
  const skipped = [
    conversion,
    placement,
    { skipped: invalid },
    standing,
    { skipped: refused },
    dated,
    values,
  ].flatMap((one) => one.skipped);
  const otherLines = [...dated.lines, ...(await endLines(conversion, placement))];
  const lines = [...(await documentLines(documents, dated, today)), ...otherLines, ...values.lines];
  if (documents.length + conversion.ended.length + placement.named.size + values.lines.length === 0)
    assertSomethingTaken(skipped);
  const places = [
    ...documents.map(({ placed: { item } }) => item.source),
    ...otherLines.map(() => undefined),
    ...values.places,
  ];
  const report = await locateViolations(places, () =>
    importLines(deps, act, transaction, lines.join(''), reason, onWritten),
  );
  const items = await mapYielding(report.items, (item) =>
    withName(
      item,
      documents[item.line - 1],
      daysIn(dated.days.get(referenceTo(item.kind, item.code)), today),
    ),
  );
  return {
    ...report,
    items,
    ended: documents.filter((merged) =>
      isPast(dated.days.get(withReference(merged).reference), today),
    ).length,
    mapping: conversion.mapping,
    skipped,
    notInFile: missingFromFile(conversion, placement),
  };
}

/**
 * Checked before the work: each object becomes a line.
 * @throws ApiError too-large
 */
function assertNotTooMany({ documents, ended, measurements = [] }: Conversion): void {
  if (documents.length + ended.length + measurements.length > maxLines) throw problem('too-large');
}

/**
 * Returns the elements with an identifier of the file's scheme that a complete file does not
 * contain.
 */
function missingFromFile(
  { isWhole, documents, ended }: Conversion,
  { counterparts }: Placement,
): string[] {
  if (!isWhole) return [];
  const inFile = new Set([...documents, ...ended].map(sourceKey));
  return counterparts
    .filter(({ kind, externalCode }) => !inFile.has(sourceKey({ kind, id: externalCode })))
    .map(({ kind, code }) => referenceTo(kind, code));
}

/**
 * Returns a line of the report with the name of its element, and its former name if that changes.
 */
function withName(
  item: ImportReport['items'][number],
  merged: Merged | undefined,
  days: { validFrom?: Day; validTo?: Day },
): ConversionReport['items'][number] {
  if (!merged) return item;
  const name = String(merged.document.name);
  const formerName = merged.placed.present?.name;
  return {
    ...item,
    name,
    ...(formerName === undefined || formerName === name ? {} : { formerName }),
    ...days,
  };
}

import { ndjsonLine } from '../exchange/ndjson.ts';
import type { Moment } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import { exportHistory, exportKind, exportMeasurements, readExtraValues, readOutside } from '../store/exports.ts';
import { type ExtraFields, listExtraFields } from '../store/extra-fields.ts';
import type { Viewer } from '../store/viewer.ts';
import type { Deps } from './context.ts';
import { exportedLine, measurementLine, ownFieldsLine } from './export-line.ts';
import { isDeclared } from './own-fields.ts';

/** What is exported: the state of a moment, or all days; everything, or what passes `has` by its kind. */
export type ExportScope = {
  readonly moment: Moment;
  readonly isHistory: boolean;
  readonly has?: (kind: string) => boolean;
};

/** How much is not in an export, because another town could not take it. */
export type LeftOut = { readonly links: number; readonly measurements: number; readonly ownFields: number };

/** An export: what it leaves out, told before its first line, and its lines, some at a time. */
export type OpenedExport = { readonly leftOut: LeftOut; readonly lines: AsyncGenerator<string[]> };

/**
 * Opens the export of a town, in an order that never changes: own fields, kinds as declared, values of metrics. It is
 * complete in itself: no link leads out of it, and no value is of what it does not have.
 */
export async function openExport(
  { database, model }: Pick<Deps, 'database' | 'model'>,
  viewer: Viewer,
  { moment, isHistory, has = ofWholeTown(model.elements) }: ExportScope,
): Promise<OpenedExport> {
  const kinds = model.kinds.filter(({ key }) => has(key));
  const [outside, extraFields, values] = await Promise.all([
    readOutside(database, viewer, moment, isHistory, kinds),
    listExtraFields(database, viewer),
    readExtraValues(database, viewer, moment, isHistory),
  ]);
  const fieldsOf = (key: string): ExtraFields => extraFields[key] ?? {};
  const leftOut = {
    links: [...outside.links.values()].reduce((sum, count) => sum + count, 0),
    measurements: has('measurements') ? outside.measurements : 0,
    ownFields: values.filter(({ kind }) => has(kind)).flatMap(({ kind, extra }) => undeclared(extra, fieldsOf(kind))).length,
  };
  return { leftOut, lines: lines() };

  async function* lines(): AsyncGenerator<string[]> {
    const declared = kinds.filter(({ key }) => Object.keys(fieldsOf(key)).length > 0);
    if (declared.length > 0) yield declared.map((kind) => ndjsonLine(ownFieldsLine(kind, fieldsOf(kind.key))));
    for (const kind of kinds) yield* linesOf(kind);
    if (has('measurements'))
      for await (const batch of exportMeasurements(database, viewer, moment, isHistory))
        yield batch.map((measurement) => ndjsonLine(measurementLine(measurement)));
  }

  async function* linesOf(kind: Kind): AsyncGenerator<string[]> {
    const bounds = { outside: outside.links, ownFields: fieldsOf(kind.key) };
    const documents = isHistory ? exportHistory(database, viewer, kind, moment.knownAt) : exportKind(database, viewer, kind, moment);
    for await (const batch of documents) yield batch.map((document) => ndjsonLine(exportedLine(kind, document, bounds)));
  }
}

/** Parts come with their owners. */
const ofWholeTown = (elements: readonly Kind[]) => {
  const all = new Set(['measurements', ...elements.map(({ key }) => key)]);
  return (kind: string): boolean => all.has(kind);
};

const undeclared = (extra: Readonly<Record<string, unknown>>, fields: ExtraFields): string[] =>
  Object.entries(extra).flatMap(([name, value]) => (isDeclared(fields, name, value) ? [] : [name]));

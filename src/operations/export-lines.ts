import { ndjsonLine } from '../exchange/ndjson.ts';
import type { Moment } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import { type ExportedDocument, exportHistory, exportKind, exportMeasurements } from '../store/exports.ts';
import type { Viewer } from '../store/viewer.ts';
import type { Deps } from './context.ts';
import { exportedLine, measurementLine } from './export-line.ts';

/** What is exported: the state of a moment, or all days; everything, or what passes `has` by its kind. */
export type ExportScope = {
  readonly moment: Moment;
  readonly isHistory: boolean;
  readonly has?: (kind: string) => boolean;
};

/** The lines of a town's export, some at a time, in an order that never changes: kinds as declared, then values of metrics. */
export async function* exportLines(
  { database, model }: Pick<Deps, 'database' | 'model'>,
  viewer: Viewer,
  { moment, isHistory, has = () => true }: ExportScope,
): AsyncGenerator<string[]> {
  for (const kind of model.elements)
    if (has(kind.key))
      yield* kindLines(
        kind,
        isHistory ? exportHistory(database, viewer, kind, moment.knownAt) : exportKind(database, viewer, kind, moment),
      );
  if (has('measurements'))
    for await (const batch of exportMeasurements(database, viewer, moment, isHistory))
      yield batch.map((measurement) => ndjsonLine(measurementLine(measurement)));
}

/** The lines of documents of one kind. */
export async function* kindLines(kind: Kind, documents: AsyncIterable<ExportedDocument[]>): AsyncGenerator<string[]> {
  for await (const batch of documents) yield batch.map((document) => ndjsonLine(exportedLine(kind, document)));
}

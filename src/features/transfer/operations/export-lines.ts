import type { Deps } from '../../../core/context.ts';
import { inSnapshot, type Snapshot } from '../../../core/database/read-rows.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { isDeclaredField } from '../../../core/publication/checks/extra-fields.ts';
import { type ExtraFields, listExtraFieldsIn } from '../../../core/store/documents/extra-fields.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import { exportWrittenLines } from '../store/exported-documents.ts';
import {
  type DisputedCode,
  exportMeasurements,
  readDisputedCodes,
  readExtraValues,
  readKinds,
  readOutside,
} from '../store/exports.ts';
import {
  disputedKey,
  type ExportBounds,
  measurementLine,
  mendedLine,
  ownFieldsLine,
} from './export-line.ts';

/**
 * What is exported: the state at a read time, or the whole history; all kinds, or those that `has`
 * accepts.
 */
export type ExportScope = {
  readonly readTime: ReadTime;
  readonly isHistory: boolean;
  readonly has?: (kind: string) => boolean;
};

/** How much an export leaves out, because another municipality could not import it. */
export type Skipped = {
  readonly links: number;
  readonly measurements: number;
  readonly ownFields: number;
  readonly externalCodes: number;
};

/** The counts of an export that leaves nothing out. */
export const nothingSkipped: Skipped = {
  links: 0,
  measurements: 0,
  ownFields: 0,
  externalCodes: 0,
};

/**
 * Yields the lines of an export in batches, in a stable order: own fields, kinds as declared,
 * values of metrics. The export is complete in itself: no link leads out of it, no value belongs to
 * something outside of it, and no two elements share an external code.
 * @param onSkipped called before the first line with what is left out, counted in the snapshot that
 * the lines are read from
 */
export const exportLines = (
  { database, model }: Pick<Deps, 'database' | 'model'>,
  principal: Principal,
  scope: ExportScope,
  onSkipped: (skipped: Skipped) => void,
): AsyncGenerator<string[]> =>
  inSnapshot(database, principal, (snapshot) => linesIn(snapshot, model, scope, onSkipped));

async function* linesIn(
  snapshot: Snapshot,
  model: Model,
  { readTime, isHistory, has = isExportedKind(model.elements) }: ExportScope,
  onSkipped: (skipped: Skipped) => void,
): AsyncGenerator<string[]> {
  const kinds = model.kinds.filter(({ key }) => has(key));
  const outside = await readOutside(snapshot, readTime, isHistory, kinds);
  const extraFields = await listExtraFieldsIn(snapshot);
  const values = await readExtraValues(snapshot, readTime, isHistory);
  const disputed = (isHistory ? [] : await readDisputedCodes(snapshot, readTime)).filter(
    ({ kind }) => has(kind),
  );
  const fieldsOf = (key: string): ExtraFields => extraFields[key] ?? {};
  const undeclared = values
    .filter(({ kind }) => has(kind))
    .map(({ node, kind, extra }) => ({ node, names: undeclaredNames(extra, fieldsOf(kind)) }))
    .filter(({ names }) => names.length > 0);
  onSkipped({
    links: [...outside.links.values()].reduce((sum, count) => sum + count, 0),
    measurements: has('measurements') ? outside.measurements : 0,
    ownFields: undeclared.reduce((sum, { names }) => sum + names.length, 0),
    externalCodes: disputed.length,
  });
  const declared = kinds.filter(({ key }) => Object.keys(fieldsOf(key)).length > 0);
  if (declared.length > 0)
    yield declared.map((kind) => ndjsonLine(ownFieldsLine(kind, fieldsOf(kind.key))));
  const toMend = new Set([
    ...outside.sources,
    ...[...disputed, ...undeclared].map(({ node }) => node),
  ]);
  const present = await readKinds(snapshot, kinds);
  for (const kind of kinds.filter(({ key }) => present.has(key))) {
    const bounds: ExportBounds = {
      outside: outside.links,
      ownFields: fieldsOf(kind.key),
      disputed: disputedKeys(kind, disputed),
    };
    for await (const batch of exportWrittenLines(snapshot, model, kind, readTime, isHistory))
      yield batch.map(({ node, isRough, line }) =>
        isRough || toMend.has(node) ? ndjsonLine(mendedLine(kind, line, bounds)) : `${line}\n`,
      );
  }
  if (has('measurements'))
    for await (const batch of exportMeasurements(snapshot, readTime, isHistory))
      yield batch.map((measurement) => ndjsonLine(measurementLine(measurement)));
}

/** Returns the keys of a kind's disputed codes, each with the element that cannot have it. */
const disputedKeys = ({ key }: Kind, disputed: readonly DisputedCode[]): ReadonlySet<string> =>
  new Set(
    disputed
      .filter(({ kind }) => kind === key)
      .map(({ element, ...id }) => disputedKey(element, id)),
  );

/** Parts are exported within their owners. */
const isExportedKind = (elements: readonly Kind[]) => {
  const all = new Set(['measurements', ...elements.map(({ key }) => key)]);
  return (kind: string): boolean => all.has(kind);
};

const undeclaredNames = (extra: Readonly<Record<string, unknown>>, fields: ExtraFields): string[] =>
  Object.entries(extra).flatMap(([name, value]) =>
    isDeclaredField(fields, name, value) ? [] : [name],
  );

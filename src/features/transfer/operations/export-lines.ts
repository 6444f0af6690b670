import type { Deps } from '../../../core/context.ts';
import { inSnapshot, type Snapshot } from '../../../core/database/read-rows.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { isDeclared } from '../../../core/publication/own-fields.ts';
import { type ExtraFields, listExtraFieldsIn } from '../../../core/store/extra-fields.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import {
  type DisputedCode,
  exportHistory,
  exportKind,
  exportMeasurements,
  readDisputedCodes,
  readExtraValues,
  readKinds,
  readOutside,
} from '../store/exports.ts';
import { disputedKey, exportedLine, measurementLine, ownFieldsLine } from './export-line.ts';

/** What is exported: the state of a moment, or all days; everything, or what passes `has` by its kind. */
export type ExportScope = {
  readonly readTime: ReadTime;
  readonly isHistory: boolean;
  readonly has?: (kind: string) => boolean;
};

/** How much is not in an export, because another town could not take it. */
export type Skipped = {
  readonly links: number;
  readonly measurements: number;
  readonly ownFields: number;
  readonly externalCodes: number;
};

/** Before anything is counted. */
export const nothingSkipped: Skipped = {
  links: 0,
  measurements: 0,
  ownFields: 0,
  externalCodes: 0,
};

/**
 * The lines of the export of a town, some at a time, in an order that never changes: own fields, kinds as declared, values
 * of metrics. It is complete in itself: no link leads out of it, no value is of what it does not have, and no two elements have one
 * external code.
 * @param onSkipped told, before the first line, what is left out; it is counted in the same snapshot as the lines are read
 */
export const exportLines = (
  { database, model }: Pick<Deps, 'database' | 'model'>,
  principal: Principal,
  scope: ExportScope,
  onSkipped: (leftOut: Skipped) => void,
): AsyncGenerator<string[]> =>
  inSnapshot(database, principal, (snapshot) => linesIn(snapshot, model, scope, onSkipped));

async function* linesIn(
  snapshot: Snapshot,
  model: Model,
  { readTime, isHistory, has = ofWholeMunicipality(model.elements) }: ExportScope,
  onSkipped: (leftOut: Skipped) => void,
): AsyncGenerator<string[]> {
  const kinds = model.kinds.filter(({ key }) => has(key));
  const outside = await readOutside(snapshot, readTime, isHistory, kinds);
  const extraFields = await listExtraFieldsIn(snapshot);
  const values = await readExtraValues(snapshot, readTime, isHistory);
  const disputed = (isHistory ? [] : await readDisputedCodes(snapshot, readTime)).filter(
    ({ kind }) => has(kind),
  );
  const fieldsOf = (key: string): ExtraFields => extraFields[key] ?? {};
  onSkipped({
    links: [...outside.links.values()].reduce((sum, count) => sum + count, 0),
    measurements: has('measurements') ? outside.measurements : 0,
    ownFields: values
      .filter(({ kind }) => has(kind))
      .flatMap(({ kind, extra }) => undeclared(extra, fieldsOf(kind))).length,
    externalCodes: disputed.length,
  });
  const declared = kinds.filter(({ key }) => Object.keys(fieldsOf(key)).length > 0);
  if (declared.length > 0)
    yield declared.map((kind) => ndjsonLine(ownFieldsLine(kind, fieldsOf(kind.key))));
  const present = await readKinds(snapshot);
  for (const kind of kinds.filter(({ key }) => present.has(key))) {
    const bounds = {
      outside: outside.links,
      ownFields: fieldsOf(kind.key),
      disputed: disputedOf(kind, disputed),
    };
    const documents = isHistory
      ? exportHistory(snapshot, kind, readTime.knownAt)
      : exportKind(snapshot, kind, readTime);
    for await (const batch of documents)
      yield batch.map((document) => ndjsonLine(exportedLine(kind, document, bounds)));
  }
  if (has('measurements'))
    for await (const batch of exportMeasurements(snapshot, readTime, isHistory))
      yield batch.map((measurement) => ndjsonLine(measurementLine(measurement)));
}

/** The disputed codes of a kind, each with the element that cannot have it. */
const disputedOf = ({ key }: Kind, disputed: readonly DisputedCode[]): ReadonlySet<string> =>
  new Set(
    disputed
      .filter(({ kind }) => kind === key)
      .map(({ element, ...id }) => disputedKey(element, id)),
  );

/** Parts come with their owners. */
const ofWholeMunicipality = (elements: readonly Kind[]) => {
  const all = new Set(['measurements', ...elements.map(({ key }) => key)]);
  return (kind: string): boolean => all.has(kind);
};

const undeclared = (extra: Readonly<Record<string, unknown>>, fields: ExtraFields): string[] =>
  Object.entries(extra).flatMap(([name, value]) => (isDeclared(fields, name, value) ? [] : [name]));

import { asDocument, type Document, type ExternalId } from '../../../core/model/document.ts';
import { withLinks } from '../../../core/model/document-links.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { normalise } from '../../../core/model/normal-form.ts';
import { isDeclaredField } from '../../../core/publication/checks/extra-fields.ts';
import type { ExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { namedMeasurement } from '../../measurements/measurement.ts';
import type { ExportedDocument } from '../store/exported-documents.ts';
import type { ExportedMeasurement } from '../store/exports.ts';

/** What the lines of an export must leave out. */
export type ExportBounds = {
  /** References of link targets that are not in the export. */
  readonly outside: Pick<ReadonlyMap<string, unknown>, 'has'>;
  /** The own fields that the municipality declares for the kind. */
  readonly ownFields: ExtraFields;
  /** External codes that belong to another element, by `disputedKey`. */
  readonly disputed: ReadonlySet<string>;
};

/** Returns the key of an external code in `ExportBounds.disputed`. */
export const disputedKey = (
  element: string,
  { scheme, code }: Pick<ExternalId, 'scheme' | 'code'>,
): string => canonicalJson([element, scheme, code]);

/**
 * Returns a line that PostgreSQL has written, without what another municipality could not import.
 * @throws Error when the text is not a line
 */
export const mendedLine = (
  kind: Kind,
  line: string,
  bounds: ExportBounds,
): Record<string, unknown> => exportedLine(kind, asExportedDocument(JSON.parse(line)), bounds);

const isExportedDocument = (value: unknown): value is ExportedDocument =>
  isObject(value) && typeof value.validFrom === 'string';

function asExportedDocument(value: unknown): ExportedDocument {
  if (!isExportedDocument(value)) throw new Error('not a line of an export');
  return value;
}

/**
 * Returns a document as a line of an export, which _import takes back: with its kind, its validity
 * and its element's former codes.
 */
export function exportedLine(
  kind: Kind,
  exported: ExportedDocument,
  bounds: ExportBounds,
): Record<string, unknown> {
  const { validFrom, validTo, formerCodes, openSince, formerCodesOpenTo, offScale, ...document } =
    exported;
  const content = importable(
    kind,
    asDocument({ ...document, ...withheldName(kind, document) }),
    bounds,
  );
  return {
    kind: kind.key,
    ...(kind.isPart ? content : normalise(kind, content)),
    validFrom,
    ...(validTo === null || validTo === undefined ? {} : { validTo }),
    ...(formerCodes ? { formerCodes } : {}),
    ...(openSince ? { openSince } : {}),
    ...(formerCodesOpenTo ? { formerCodesOpenTo } : {}),
    ...(offScale ? { offScale } : {}),
  };
}

/**
 * Returns the document without what another municipality could not import: links out of the export,
 * values of own fields no longer declared, and external codes that belong to another element.
 */
function importable(
  kind: Kind,
  document: Document,
  { outside, ownFields, disputed }: ExportBounds,
): Document {
  const linked = withLinks(kind, withoutDisputed(document, disputed), ({ link }) =>
    outside.has(link.to) ? null : link,
  );
  return linked.extra ? { ...linked, extra: declaredValues(linked.extra, ownFields) } : linked;
}

function withoutDisputed(document: Document, disputed: ReadonlySet<string>): Document {
  const { externalIds } = document;
  if (!externalIds || disputed.size === 0) return document;
  return {
    ...document,
    externalIds: externalIds.filter((id) => !disputed.has(disputedKey(document.code, id))),
  };
}

/** A person whose name is withheld goes by the code, as after an erasure. */
const withheldName = ({ isPersonal }: Kind, { name, code }: Readonly<Record<string, unknown>>) =>
  isPersonal && name === undefined ? { name: code, namePublic: false } : {};

const declaredValues = (extra: Readonly<Record<string, unknown>>, fields: ExtraFields) =>
  Object.fromEntries(
    Object.entries(extra).filter(([name, value]) => isDeclaredField(fields, name, value)),
  );

/** Returns the own fields of a kind as a line of an export. */
export const ownFieldsLine = (kind: Kind, fields: ExtraFields): Record<string, unknown> => ({
  kind: 'extra-fields',
  of: kind.key,
  fields,
});

/** Returns a value of a metric as a line of an export. */
export const measurementLine = ({
  isOffLimits,
  ...measurement
}: ExportedMeasurement): Record<string, unknown> => ({
  kind: 'measurements',
  ...namedMeasurement(measurement),
  ...(isOffLimits ? { offLimits: true } : {}),
});

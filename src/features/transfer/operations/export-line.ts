import { type Document, documentIn, type ExternalId } from '../../../core/model/document.ts';
import { withLinks } from '../../../core/model/document-links.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { normalise } from '../../../core/model/normal-form.ts';
import { isDeclared } from '../../../core/publication/own-fields.ts';
import type { ExtraFields } from '../../../core/store/extra-fields.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { namedMeasurement } from '../../measurements/measurement.ts';
import type { ExportedDocument, ExportedMeasurement } from '../store/exports.ts';

/** What bounds the lines of an export. */
export type LineBounds = {
  /** Targets that are not in it. */
  readonly outside: Pick<ReadonlyMap<string, unknown>, 'has'>;
  /** The town's own fields of the kind. */
  readonly ownFields: ExtraFields;
  /** External codes that another element has, by `disputedKey`. */
  readonly disputed: ReadonlySet<string>;
};

/** The key of an external code in `disputed`. */
export const disputedKey = (
  element: string,
  { scheme, code }: Pick<ExternalId, 'scheme' | 'code'>,
): string => canonicalJson([element, scheme, code]);

/** A document as a line of an export: what _import takes back, with its kind, its days and the former codes of its element. */
export function exportedLine(
  kind: Kind,
  exported: ExportedDocument,
  bounds: LineBounds,
): Record<string, unknown> {
  const { validFrom, validTo, formerCodes, openSince, formerCodesOpenTo, offScale, ...document } =
    exported;
  const content = complete(kind, documentIn({ ...document, ...nameless(kind, document) }), bounds);
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
 * The document without what another town could not take: links out of the export, values of fields that are declared no more, and
 * external codes that lead to another element.
 */
function complete(
  kind: Kind,
  document: Document,
  { outside, ownFields, disputed }: LineBounds,
): Document {
  const linked = withLinks(kind, withoutDisputed(document, disputed), ({ link }) =>
    outside.has(link.to) ? null : link,
  );
  return linked.extra ? { ...linked, extra: declaredOf(linked.extra, ownFields) } : linked;
}

function withoutDisputed(document: Document, disputed: ReadonlySet<string>): Document {
  const { externalIds } = document;
  if (!externalIds || disputed.size === 0) return document;
  return {
    ...document,
    externalIds: externalIds.filter((id) => !disputed.has(disputedKey(document.code, id))),
  };
}

/** A person whose name may not be told goes by the code, as after an erasure. */
const nameless = ({ isPersonal }: Kind, { name, code }: Readonly<Record<string, unknown>>) =>
  isPersonal && name === undefined ? { name: code, namePublic: false } : {};

const declaredOf = (extra: Readonly<Record<string, unknown>>, fields: ExtraFields) =>
  Object.fromEntries(
    Object.entries(extra).filter(([name, value]) => isDeclared(fields, name, value)),
  );

/** The town's own fields of a kind as a line of an export. */
export const ownFieldsLine = (kind: Kind, fields: ExtraFields): Record<string, unknown> => ({
  kind: 'extra-fields',
  of: kind.key,
  fields,
});

/** A value of a metric as a line of an export. */
export const measurementLine = ({
  isOffLimits,
  ...measurement
}: ExportedMeasurement): Record<string, unknown> => ({
  kind: 'measurements',
  ...namedMeasurement(measurement),
  ...(isOffLimits ? { offLimits: true } : {}),
});

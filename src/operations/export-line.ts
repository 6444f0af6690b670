import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { normalise } from '../model/normal-form.ts';
import type { ExportedDocument } from '../store/exports.ts';

/** A document as a line of an export: what _import takes back, with its kind and its days. */
export function exportedLine(kind: Kind, { validFrom, validTo, ...document }: ExportedDocument): Record<string, unknown> {
  const content = kind.isPart ? document : normalise(kind, document as unknown as Document); // the store reads whole documents
  return { kind: kind.key, ...content, validFrom, ...(validTo === null || validTo === undefined ? {} : { validTo }) };
}

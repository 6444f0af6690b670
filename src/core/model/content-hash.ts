import { jsonDigest } from '../../platform/formats/canonical-json.ts';
import type { Document } from './document.ts';
import type { Kind } from './kind.ts';

/**
 * Returns the SHA-256 of a document's canonical form, in hex. Code and visibility are left out: they belong to the element, and
 * their present values govern all versions. Personal data are left out, so that erasing them leaves the log whole.
 * @param document in normal form
 */
export function contentHash(kind: Kind, document: Document): string {
  const left = new Set([
    'code',
    'visibility',
    ...(kind.isPersonal ? ['name', ...Object.keys(kind.fields)] : []),
  ]);
  const content = Object.fromEntries(
    Object.entries(document).filter(([member]) => !left.has(member)),
  );
  return jsonDigest({ ...content, kind: kind.key });
}

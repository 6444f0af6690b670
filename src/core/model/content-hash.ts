import { jsonDigest } from '../../platform/formats/canonical-json.ts';
import type { Document } from './document.ts';
import type { Kind } from './kind.ts';

/**
 * Returns the SHA-256 of a document's canonical form, in hex. Excludes code and visibility, which
 * belong to the element and whose present values apply to all versions, and personal data, so that
 * their erasure leaves the log intact.
 * @param document in normal form
 */
export function contentHash(kind: Kind, document: Document): string {
  const excluded = new Set([
    'code',
    'visibility',
    ...(kind.isPersonal ? ['name', ...Object.keys(kind.fields)] : []),
  ]);
  const content = Object.fromEntries(
    Object.entries(document).filter(([member]) => !excluded.has(member)),
  );
  return jsonDigest({ ...content, kind: kind.key });
}

import { problem, type Violation, violation } from '../../../errors.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { metaOf, type StoredDocument } from '../../store/documents/documents.ts';

/** A change of one document: a replacement, or a merge patch. */
export type Change = { readonly replace: unknown } | { readonly patch: unknown };

/** The members of `meta`. */
const metaMembers = [
  'kind',
  'version',
  'state',
  'basedOn',
  'validFrom',
  'validTo',
  'recordedAt',
  'contentHash',
  'author',
  'reason',
];

/** The members that identify a version: no two versions share all of them. */
const identifyingMembers = ['version', 'recordedAt', 'contentHash', 'author'];

/**
 * Allows a document to be sent back with the `meta` it was read with, also to another municipality,
 * and rejects a modified `meta`, which would be ignored.
 * @param change a document, or a patch, whose `meta` can only be that of the stored version
 * @param stored the version that `meta` may describe
 * @param pointer the JSON Pointer of the change within the request
 * @throws ApiError invalid-request, naming each member
 */
export function assertMetaUnchanged(
  change: Change,
  stored: StoredDocument | null,
  pointer = '',
): void {
  const sent = 'patch' in change ? change.patch : change.replace;
  const meta = isObject(sent) ? sent.meta : undefined;
  if (meta === undefined) return;
  const errors = isObject(meta) ? changedMembers(meta, stored, 'patch' in change) : ['/meta'];
  if (errors.length > 0)
    throw problem('invalid-request', { errors: errors.map((at) => readOnly(pointer + at)) });
}

function changedMembers(
  meta: Readonly<Record<string, unknown>>,
  stored: StoredDocument | null,
  isPatch: boolean,
): string[] {
  const unknown = Object.keys(meta).filter((member) => !metaMembers.includes(member));
  const present = stored ? metaOf(stored) : null;
  const differs = (member: string) =>
    canonicalJson(meta[member] ?? null) !== canonicalJson(present?.[member] ?? null);
  // the meta of another version, or of another municipality, cannot be checked: it differs in
  // several of these
  const isOfStored =
    present !== null && (isPatch || identifyingMembers.filter(differs).length <= 1);
  const checked = isPatch ? Object.keys(meta) : metaMembers;
  const changed = isOfStored ? checked.filter(differs) : [];
  return [...new Set([...unknown, ...changed])].map((member) => `/meta/${member}`);
}

const readOnly = (pointer: string): Violation =>
  violation(
    pointer,
    'Údaje meta se nezapisují: vraťte je, jak přišly, nebo je vynechte. Platnost určuje zveřejnění (validFrom).',
    'meta is read-only: send it back unchanged, or leave it out. Publishing determines validity (validFrom).',
    'read-only',
  );

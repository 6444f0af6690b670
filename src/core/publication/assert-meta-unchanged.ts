import { problem, type Violation, violation } from '../../errors.ts';
import { canonicalJson } from '../../platform/formats/canonical-json.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { metaOf, type StoredDocument } from '../store/documents.ts';

/** A change of one document: the whole of it, or a merge patch. */
export type Change = { readonly replace: unknown } | { readonly patch: unknown };

/** What `meta` may tell of a version. */
const members = [
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

/** What no two versions share all of. */
const marks = ['version', 'recordedAt', 'contentHash', 'author'];

/**
 * What was read may be sent back with its `meta`, also to another town. It dates and explains nothing: one that was changed
 * would be ignored, so it is refused.
 * @param change the document as it came, or a patch, which tells of the stored version alone
 * @param stored the version that it may tell of
 * @param pointer the place of the change within the request
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
  const errors = isObject(meta) ? otherMembers(meta, stored, 'patch' in change) : ['/meta'];
  if (errors.length > 0)
    throw problem('invalid-request', { errors: errors.map((at) => misfit(pointer + at)) });
}

function otherMembers(
  meta: Readonly<Record<string, unknown>>,
  stored: StoredDocument | null,
  isPatch: boolean,
): string[] {
  const unknown = Object.keys(meta).filter((member) => !members.includes(member));
  const present = stored ? metaOf(stored) : null;
  const differs = (member: string) =>
    canonicalJson(meta[member] ?? null) !== canonicalJson(present?.[member] ?? null);
  // that of another version, or of another town's, is not ours to judge: it differs in more than one of what marks a version
  const isOfIt = present !== null && (isPatch || marks.filter(differs).length <= 1);
  const told = isPatch ? Object.keys(meta) : members;
  const changed = isOfIt ? told.filter(differs) : [];
  return [...new Set([...unknown, ...changed])].map((member) => `/meta/${member}`);
}

const misfit = (pointer: string): Violation =>
  violation(
    pointer,
    'Údaje meta se nezapisují: vraťte je, jak přišly, nebo je vynechte. Platnost určuje zveřejnění (validFrom).',
    'What meta tells is not written: send it back as it came, or leave it out. Validity is given by publishing (validFrom).',
    'read-only',
  );

import { problem, type Violation, violation } from '../../errors.ts';
import { jsonDigest } from '../../platform/formats/canonical-json.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { itemAt } from '../../platform/item-at.ts';
import { checkPublication } from '../model/check-document.ts';
import { type Visibility, visibilities } from '../model/common-fields.ts';
import type { Day } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { visibilityNumber } from '../model/principal.ts';
import type { NewChange } from '../store/changes.ts';
import type { ElementRow } from '../store/elements/elements.ts';
import type { VisibilityChange } from '../store/elements/visibility.ts';
import { mergePatch } from './acts/merge-patch.ts';

/** Returns the visibility of a document by number; internal when it has none. */
export const visibilityOf = (document: Pick<Document, 'visibility'>): number =>
  visibilityNumber[document.visibility ?? 'internal'];

/** Returns the name of a visibility by number. */
export const visibilityName = (visibility: number): Visibility => itemAt(visibilities, visibility); // in the order of their numbers

/** Returns the document with a missing visibility filled in from its element. */
export const withVisibility = (
  document: Document,
  row: Pick<ElementRow, 'visibility'> | null | undefined,
): Document =>
  document.visibility === undefined
    ? { ...document, visibility: visibilityName(row?.visibility ?? visibilityNumber.internal) }
    : document;

/** Returns a document after a merge patch; removing the visibility makes it internal. */
export function patchedDocument(document: unknown, patch: unknown): unknown {
  const merged = mergePatch(document, patch);
  return isObject(merged) && isObject(patch) && patch.visibility === null
    ? { ...merged, visibility: 'internal' }
    : merged;
}

/** Returns the violation of a document with another visibility than its published element. */
export function visibilityViolations(
  kind: Kind,
  document: Document,
  row: Pick<ElementRow, 'code' | 'isPublished' | 'visibility'> | null | undefined,
  pointer: string,
): Violation[] {
  if (!row?.isPublished || visibilityOf(document) === row.visibility) return [];
  const act = `POST …/${kind.key}/${row.code}/_show`;
  return [
    violation(
      `${pointer}/visibility`,
      `Prvek je „${visibilityName(row.visibility)}“; viditelnost zveřejněného prvku mění zvláštní úkon: ${act}.`,
      `The element is "${visibilityName(row.visibility)}"; the visibility of a published element is changed by a separate operation: ${act}.`,
      'visibility',
    ),
  ];
}

/**
 * Rejects a document with another visibility than its published element.
 * @throws ApiError invalid-request
 */
export function assertVisibilityUnchanged(
  ...parameters: Parameters<typeof visibilityViolations>
): void {
  const errors = visibilityViolations(...parameters);
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/**
 * Rejects a public document without a Czech name, once its visibility is known.
 * @throws ApiError invalid-request
 */
export function assertCzech(document: Document, pointer: string): void {
  const errors = checkPublication(document).map((finding) => ({
    ...finding,
    pointer: pointer + finding.pointer,
  }));
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** A version that begins after today. */
export type PlannedVersion = { readonly version: number; readonly from: Day };

/** Returns a violation for each planned version that opening an element now would disclose. */
export const earlyDisclosures = (
  planned: readonly PlannedVersion[],
  pointer: string,
): Violation[] =>
  planned.map(({ version, from }) =>
    violation(
      `${pointer}/visibility`,
      `Viditelnost platí pro všechny verze hned: verze ${version}, plánovaná od ${from}, by byla čitelná už dnes.`,
      `Visibility applies to all versions at once: version ${version}, planned from ${from}, would be readable today.`,
      'discloses-early',
    ),
  );

/** Returns the entry of the log for a change of visibility; its digest covers the change. */
export function visibilityEntry(kind: Kind, code: string, change: VisibilityChange): NewChange {
  const { node, former, visibility, withHistory } = change;
  const digest = jsonDigest({
    former: visibilityName(former),
    visibility: visibilityName(visibility),
    history: withHistory,
  });
  return {
    action: 'visibility-changed',
    kind: kind.key,
    code,
    node,
    digest,
    visibility: { was: former, is: visibility },
  };
}

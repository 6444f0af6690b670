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
import type { ElementRow } from '../store/elements.ts';
import type { VisibilityChange } from '../store/visibility.ts';
import { mergePatch } from './merge-patch.ts';

/** Who sees the element of a document that says so, as the tables keep it; internal where it does not. */
export const visibilityOf = (document: Pick<Document, 'visibility'>): number =>
  visibilityNumber[document.visibility ?? 'internal'];

/** A visibility of the tables by its name. */
export const visibilityName = (visibility: number): Visibility => itemAt(visibilities, visibility); // in the order of their numbers

/** A document that leaves its visibility out means the one that its element has. */
export const withVisibility = (
  document: Document,
  row: Pick<ElementRow, 'visibility'> | null | undefined,
): Document =>
  document.visibility === undefined
    ? { ...document, visibility: visibilityName(row?.visibility ?? visibilityNumber.internal) }
    : document;

/** The document after a merge patch; one that takes the visibility away makes it internal. */
export function patchedDocument(document: unknown, patch: unknown): unknown {
  const merged = mergePatch(document, patch);
  return isObject(merged) && isObject(patch) && patch.visibility === null
    ? { ...merged, visibility: 'internal' }
    : merged;
}

/** Who sees what was once published is changed by an act of its own: a document that says otherwise is told so. */
export function visibilityFaults(
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
      `The element is "${visibilityName(row.visibility)}"; who sees a published element is changed by an act of its own: ${act}.`,
      'visibility',
    ),
  ];
}

/** @throws ApiError invalid-request when a document says of a published element another visibility than it has */
export function assertVisibilityUnchanged(...told: Parameters<typeof visibilityFaults>): void {
  const errors = visibilityFaults(...told);
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** @throws ApiError invalid-request when a public document lacks its Czech name: told where the element, not the document, says that it is public */
export function assertCzech(document: Document, pointer: string): void {
  const errors = checkPublication(document).map((finding) => ({
    ...finding,
    pointer: pointer + finding.pointer,
  }));
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** A version, known now, that is to hold from a day to come. */
export type PlannedVersion = { readonly version: number; readonly from: Day };

/** What opening an element now would tell before its time: visibility holds for all versions at once. */
export const earlyDisclosures = (
  planned: readonly PlannedVersion[],
  pointer: string,
): Violation[] =>
  planned.map(({ version, from }) =>
    violation(
      `${pointer}/visibility`,
      `Viditelnost platí pro všechny verze hned: verze ${version}, plánovaná od ${from}, by byla čitelná už dnes.`,
      `Visibility holds for all versions at once: version ${version}, planned from ${from}, could be read today.`,
      'discloses-early',
    ),
  );

/** The row of the log that tells a change of visibility; its digest covers what was changed. */
export function visibilityLogged(kind: Kind, code: string, change: VisibilityChange): NewChange {
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

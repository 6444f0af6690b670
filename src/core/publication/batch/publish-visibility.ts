import { problem, violation } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import { referenceTo } from '../../model/document.ts';
import { visibilityNumber } from '../../model/principal.ts';
import {
  changeVisibility,
  readWithoutCzech,
  setVisibility,
  type VisibilityChange,
} from '../../store/elements/visibility.ts';
import type { Pointers } from '../checks/resolve-links.ts';
import { assertCzech, visibilityOf, visibilityViolations, withVisibility } from '../visibility.ts';
import type { Nodes } from './ensure-nodes.ts';
import type { Plan, Publication } from './plan-publication.ts';

/**
 * Fills in a missing visibility from the element.
 * @throws ApiError invalid-request when it is public and the document lacks a Czech name
 */
export function withPresentVisibility(
  publication: Publication,
  { byReference }: Nodes,
  pointer: string,
): Publication {
  const { kind, document } = publication;
  if (document.visibility !== undefined) return publication;
  const completed = withVisibility(document, byReference.get(referenceTo(kind.key, document.code)));
  assertCzech(completed, pointer);
  return { ...publication, document: completed };
}

/**
 * Rejects documents of published elements with another visibility.
 * @throws ApiError invalid-request
 */
export function assertVisibilitiesUnchanged(
  plans: readonly Plan[],
  { rows }: Nodes,
  { pointerOf }: Pointers,
): void {
  const errors = plans.flatMap(({ publication: { kind, document }, node }, index) =>
    visibilityViolations(kind, document, rows.get(node), pointerOf(index)),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/**
 * Writes the visibility of documents to their elements.
 * @returns the changes of elements published before, by node; new ones need no record of a change
 */
export async function writeVisibility(
  transaction: Transaction,
  plans: readonly Plan[],
  { rows }: Nodes,
  today: Day,
): Promise<ReadonlyMap<number, VisibilityChange>> {
  const changes = plans.flatMap(({ node, publication: { document, reason } }) => {
    const row = expected(rows.get(node), 'node of a document');
    const change = {
      node,
      former: row.visibility,
      visibility: visibilityOf(document),
      withHistory: false,
      reason,
    };
    return change.former === change.visibility ? [] : [{ ...change, isPublished: row.isPublished }];
  });
  await setVisibility(
    transaction,
    changes.filter(({ isPublished }) => !isPublished),
  );
  const opened = changes
    .filter(({ isPublished }) => isPublished)
    .map(({ isPublished: _, ...change }) => change);
  await changeVisibility(transaction, opened, today);
  return new Map(opened.map((change) => [change.node, change]));
}

/**
 * Rejects making an element public while its version in force lacks a Czech name: it may be another
 * one than that published.
 * @throws ApiError invalid-request
 */
export async function assertOpenedInCzech(
  transaction: Transaction,
  plans: readonly Plan[],
  opened: ReadonlyMap<number, VisibilityChange>,
  { today, pointerOf }: Pointers & { readonly today: Day },
): Promise<void> {
  const madePublic = [...opened.values()]
    .filter(({ visibility }) => visibility === visibilityNumber.public)
    .map(({ node }) => node);
  const lacking = await readWithoutCzech(transaction, madePublic, today);
  const errors = plans.flatMap(({ node }, index) =>
    lacking.has(node)
      ? [violation(`${pointerOf(index)}/visibility`, ...withoutCzech, 'czech-required')]
      : [],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const withoutCzech = [
  'Verze, která dnes platí, nemá český název (translations.cs.name); veřejnou ji nelze učinit.',
  'The version in force today has no Czech name (translations.cs.name); it cannot be made public.',
] as const;

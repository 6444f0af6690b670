import { problem, violation } from '../../errors.ts';
import { expected } from '../../platform/expected.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import { referenceTo } from '../model/document.ts';
import { visibilityNumber } from '../model/principal.ts';
import {
  changeVisibility,
  readWithoutCzech,
  setVisibility,
  type VisibilityChange,
} from '../store/visibility.ts';
import type { Pointers } from './follow-links.ts';
import type { Nodes } from './gather-time.ts';
import type { Plan, Publication } from './plan-publication.ts';
import { assertCzech, visibilityFaults, visibilityOf, withVisibility } from './visibility.ts';

/** A document that does not say who sees it is seen by whom its element is. @throws ApiError invalid-request */
export function withItsVisibility(
  publication: Publication,
  { byReference }: Nodes,
  pointer: string,
): Publication {
  const { kind, document } = publication;
  if (document.visibility !== undefined) return publication;
  const told = withVisibility(document, byReference.get(referenceTo(kind.key, document.code)));
  assertCzech(told, pointer);
  return { ...publication, document: told };
}

/** @throws ApiError invalid-request when documents say of published elements another visibility than they have */
export function assertVisibilitiesUnchanged(
  plans: readonly Plan[],
  { rows }: Nodes,
  { pointerOf }: Pointers,
): void {
  const errors = plans.flatMap(({ publication: { kind, document }, node }, index) =>
    visibilityFaults(kind, document, rows.get(node), pointerOf(index)),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** Opens and hides what was published before, and answers these changes by node; what was not is simply seen by whom its document says. */
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

/** A document of other days may open the one in force, which is then to be read in Czech. @throws ApiError invalid-request */
export async function assertOpenedInCzech(
  transaction: Transaction,
  plans: readonly Plan[],
  opened: ReadonlyMap<number, VisibilityChange>,
  { today, pointerOf }: Pointers & { readonly today: Day },
): Promise<void> {
  const shown = [...opened.values()]
    .filter(({ visibility }) => visibility === visibilityNumber.public)
    .map(({ node }) => node);
  const unspoken = await readWithoutCzech(transaction, shown, today);
  const errors = plans.flatMap(({ node }, index) =>
    unspoken.has(node)
      ? [violation(`${pointerOf(index)}/visibility`, ...withoutCzech, 'czech-required')]
      : [],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const withoutCzech = [
  'Verze, která dnes platí, nemá český název (translations.cs.name); veřejnou ji nelze učinit.',
  'The version in force today has no Czech name (translations.cs.name); it cannot be made public.',
] as const;

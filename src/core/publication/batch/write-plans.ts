import { itemAt } from '../../../platform/item-at.ts';
import { flatMapYielding, yieldToEventLoop } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Document } from '../../model/document.ts';
import { partKind } from '../../model/kind.ts';
import { partsOf } from '../../model/normal-form.ts';
import { recordInstant, rewriteEdges, rewriteSpans } from '../../store/timelines/timelines.ts';
import {
  insertVersions,
  type NewVersion,
  writePersonalRows,
} from '../../store/timelines/versions.ts';
import type { Plan } from './plan-publication.ts';
import { searchWords } from './search-words.ts';

/** Inserts the versions of plans and rewrites the spans and edges, at one record time. */
export async function writePlans(transaction: Transaction, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const instant = await recordInstant(transaction);
  await insertVersions(transaction, await flatMapYielding(plans, versionsOf));
  await yieldToEventLoop();
  await rewriteSpans(
    transaction,
    instant,
    plans.flatMap(({ spans }) => spans.closed),
    plans.flatMap(({ spans }) => spans.opened),
  );
  await rewriteEdges(
    transaction,
    instant,
    plans.flatMap(({ edges }) => edges.closed),
    plans.flatMap(({ edges }) => edges.opened),
  );
}

/** Returns the version of the owner and, with the same number, those of its parts. */
function versionsOf(plan: Plan): NewVersion[] {
  const { kind, document, reason } = plan.publication;
  const own = {
    kind,
    node: plan.node,
    version: plan.version,
    document,
    digest: plan.digest,
    reason,
    words: searchWords(kind, document),
  };
  const parts = Object.entries(partsOf(kind, document)).flatMap(([member, list]) =>
    list.map((part) => ({ member, part })),
  );
  return [
    own,
    ...parts.map(({ member, part }, index) =>
      partVersion(own, member, part, itemAt(plan.parts, index)),
    ),
  ]; // in the order of the plan
}

function partVersion(owner: NewVersion, member: string, part: Document, node: number): NewVersion {
  const kind = partKind(owner.kind, member);
  return { ...owner, kind, node, document: part, words: searchWords(kind, part) };
}

/** Writes the personal rows of plans without a new version; returns the nodes that have changed. */
export async function writePersonal(
  transaction: Transaction,
  plans: readonly Plan[],
): Promise<Set<number>> {
  const unchanged = plans.filter(
    ({ isUnchanged, publication }) => isUnchanged && publication.kind.isPersonal,
  );
  const [first] = unchanged;
  if (!first) return new Set();
  return new Set(
    await writePersonalRows(
      transaction,
      first.publication.kind,
      unchanged.map(({ node, publication }) => ({ node, document: publication.document })),
    ),
  );
}

import { problem, type Violation } from '../../../errors.ts';
import { type Text, text } from '../../../platform/text.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Model } from '../../model/model.ts';
import type { DatedEdge } from '../../model/timeline.ts';
import { readRelationEdges } from '../../store/documents/read-relation-edges.ts';
import { referencesOfNodes } from '../../store/elements/elements.ts';
import type { NodeEdge } from '../../store/timelines/timelines.ts';
import type { Plan } from '../batch/plan-publication.ts';
import { findCycle, overlinkedTargets } from './edge-rules.ts';
import type { Pointers } from './resolve-links.ts';

/**
 * Checks the rules of the whole graph on every day: no cycle where a relation forbids it, no more
 * links to one target than it allows. The caller must hold the lock of the municipality's head, so
 * that no other writer can break them meanwhile.
 * @throws ApiError cycle, too-many-links
 */
export async function checkGraph(
  transaction: Transaction,
  model: Model,
  plans: readonly Plan[],
  pointers: Pointers,
): Promise<void> {
  const opened = plans.flatMap(({ edges }) => edges.opened);
  const touched = new Set(opened.map(({ relation }) => relation));
  for (const relation of model.relations) {
    if (!touched.has(relation.name) || !(relation.isAcyclic || relation.maxToTarget !== undefined))
      continue;
    const changed = opened.filter((edge) => edge.relation === relation.name).map(toDatedEdge);
    const edges = await readRelationEdges(transaction, relation.name);
    const links = linksOf(plans, relation.name, pointers);
    if (relation.isAcyclic)
      await assertNoCycle(transaction, relation.name, await findCycle(edges, changed), links);
    if (relation.maxToTarget !== undefined)
      await assertNotOverlinked(
        transaction,
        relation.name,
        overlinkedTargets(edges, changed, relation.maxToTarget),
        links,
      );
  }
}

/** A link of a document that is being published, with its JSON Pointer in the request. */
type PlacedLink = { readonly source: number; readonly to: string; readonly pointer: string };

const linksOf = (plans: readonly Plan[], relation: string, { pointerOf }: Pointers): PlacedLink[] =>
  plans.flatMap(({ node, publication }, index) =>
    (publication.document.links?.[relation] ?? []).map(({ to }, at) => ({
      source: node,
      to,
      pointer: `${pointerOf(index)}/links/${relation}/${at}/to`,
    })),
  );

async function assertNoCycle(
  transaction: Transaction,
  relation: string,
  cycle: readonly number[] | null,
  links: readonly PlacedLink[],
): Promise<void> {
  if (!cycle) return;
  const names = await referencesOfNodes(transaction, cycle);
  const path = shortened(cycle.map((node) => names.get(node))).join(' → ');
  const detail = text(
    `Vazba ${relation} by uzavřela kruh: ${path}.`,
    `The relation ${relation} would close a cycle: ${path}.`,
  );
  const nextOf = new Map(cycle.slice(1).map((next, index) => [cycle[index], names.get(next)]));
  const closing = links.filter(({ source, to }) => nextOf.get(source) === to);
  throw problem('cycle', { detail, errors: violationsAt(closing, detail, 'cycle') });
}

const maxNamed = 20;

/** Shortens a long cycle to its beginning and end. */
const shortened = (names: readonly (string | undefined)[]): readonly (string | undefined)[] =>
  names.length <= maxNamed
    ? names
    : [...names.slice(0, maxNamed / 2), '…', ...names.slice(-maxNamed / 2)];

async function assertNotOverlinked(
  transaction: Transaction,
  relation: string,
  targets: readonly number[],
  links: readonly PlacedLink[],
): Promise<void> {
  if (targets.length === 0) return;
  const names = new Set(
    (await referencesOfNodes(transaction, targets.slice(0, maxNamed))).values(),
  );
  const listed = [...names].join(', ');
  const detail = text(
    `Vazba ${relation} už jinam vede k: ${listed}.`,
    `The relation ${relation} already leads from elsewhere to: ${listed}.`,
  );
  const excess = links.filter(({ to }) => names.has(to));
  throw problem('too-many-links', {
    detail,
    errors: violationsAt(excess, detail, 'too-many-links'),
  });
}

const violationsAt = (links: readonly PlacedLink[], detail: Text, code: string): Violation[] =>
  links.map(({ pointer }) => ({ pointer, detail, code }));

const toDatedEdge = ({ from, to, node, target }: NodeEdge): DatedEdge => ({
  from,
  to,
  source: node,
  target,
});

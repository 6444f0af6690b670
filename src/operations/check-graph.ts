import { crowdedTargets, findCycle } from '../domain/acyclic.ts';
import { problem } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { text } from '../model/text.ts';
import type { DatedEdge } from '../model/timeline.ts';
import { namesOfNodes, readEdgesOf } from '../store/relation-edges.ts';
import type { NodeEdge } from '../store/timelines.ts';
import type { Transaction } from '../store/transaction.ts';

/**
 * The rules that hold over the whole graph on every day: no cycle where a relation forbids it, no more links to one
 * target than it allows. Call it under the town's head, so that no other writer can break them meanwhile.
 * @throws ApiError cycle, too-many-links
 */
export async function checkGraph(transaction: Transaction, model: Model, opened: readonly NodeEdge[]): Promise<void> {
  const touched = new Set(opened.map(({ relation }) => relation));
  for (const relation of model.relations) {
    if (!touched.has(relation.name) || !(relation.isAcyclic || relation.maxToTarget !== undefined)) continue;
    const changed = opened.filter((edge) => edge.relation === relation.name).map(dated);
    const edges = await readEdgesOf(transaction, relation.name);
    if (relation.isAcyclic) await refuseCycle(transaction, relation.name, findCycle(edges, changed));
    if (relation.maxToTarget !== undefined)
      await refuseCrowd(transaction, relation.name, crowdedTargets(edges, changed, relation.maxToTarget));
  }
}

async function refuseCycle(transaction: Transaction, relation: string, cycle: readonly number[] | null): Promise<void> {
  if (!cycle) return;
  const names = await namesOfNodes(transaction, cycle);
  const path = cycle.map((node) => names.get(node)).join(' → ');
  throw problem('cycle', {
    detail: text(`Vazba ${relation} by uzavřela kruh: ${path}.`, `The relation ${relation} would close a cycle: ${path}.`),
  });
}

async function refuseCrowd(transaction: Transaction, relation: string, targets: readonly number[]): Promise<void> {
  if (targets.length === 0) return;
  const names = [...(await namesOfNodes(transaction, targets.slice(0, 20))).values()].join(', ');
  throw problem('too-many-links', {
    detail: text(`Vazba ${relation} už jinam vede k: ${names}.`, `The relation ${relation} already leads from elsewhere to: ${names}.`),
  });
}

const dated = ({ from, to, node, target }: NodeEdge): DatedEdge => ({ from, to, source: node, target });

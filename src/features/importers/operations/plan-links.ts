import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import {
  type ByName,
  type Conversion,
  type ConvertedDocument,
  type ConvertedLink,
  type ConvertedLinks,
  type Skipped,
  type SourceObject,
  sourceKey,
} from '../importer.ts';
import { joinLinks } from './join-links.ts';
import { type Linked, linkedNodes, type MergedLink, mergeLinks } from './merge-document.ts';
import { identify, type Merged } from './merged-objects.ts';
import { type Placement, presentTargets } from './place-objects.ts';
import type { Resolved } from './resolve-names.ts';

/**
 * Returns the links that the documents will have, of the municipality and of the file, and those
 * without a target.
 */
export async function planLinks(
  transaction: Transaction,
  { relations }: Conversion,
  { counterparts, named: target }: Placement,
  merged: readonly Merged[],
  resolve: (name: ByName) => Resolved,
): Promise<{ planned: MergedLink[]; refused: Skipped[] }> {
  const nodes = await flatMapYielding(merged, nodesOf);
  const referenceOf = await referencesOf(merged, target);
  const targets = await presentTargets(
    transaction,
    nodes.map(({ present }) => present),
  );
  const borne = new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code)));
  const find = (to: ConvertedLink['to']): Resolved =>
    'name' in to ? resolve(to) : (referenceOf(to) ?? { fault: noTarget(to.id) });
  const linked = await mapYielding(nodes, (node) => {
    const { reference, present, isMentionOnly, replaces } = node;
    const { followedLinks, lost, refused } = followLinks(node, find);
    const joined = joinLinks(followedLinks);
    const planned = mergeLinks(present, {
      reference,
      planned: joined.links,
      // a link whose target is unknown removes none
      isOfFile: (relation, to) =>
        !isMentionOnly &&
        ((replaces.includes(relation) && !lost.has(relation)) ||
          (relations.includes(relation) && borne.has(to))),
      presentReference: (to) => targets.get(to) ?? to,
    });
    return { planned, refused: [...refused, ...joined.skipped] };
  });
  return {
    planned: linked.flatMap(({ planned }) => planned),
    refused: linked.flatMap(({ refused }) => refused),
  };
}

/**
 * An element or a part whose links are being merged, as a report names it, and what decides about
 * those it has.
 */
type Node = Linked & {
  readonly name: ReturnType<typeof identify>;
  readonly isMentionOnly: boolean;
  readonly replaces: NonNullable<ConvertedDocument['replaces']>;
};

const nodesOf = ({ kind, placed, document }: Merged): Node[] =>
  linkedNodes(kind, placed, document).map((node, index) => ({
    ...node,
    name: identify(placed),
    isMentionOnly: placed.item.isMentionOnly === true,
    // the element itself comes before its parts
    replaces: index === 0 ? (placed.item.replaces ?? []) : [],
  }));

/** Returns the references of a file's objects that are, or will be, in the municipality. */
async function referencesOf(merged: readonly Merged[], target: Placement['named']) {
  const references = new Map([
    ...target,
    ...(await mapYielding(
      merged,
      ({ placed: { item, code } }) => [sourceKey(item), referenceTo(item.kind, code)] as const,
    )),
  ]);
  return (object: SourceObject): Resolved | undefined => {
    const reference = references.get(sourceKey(object));
    return reference === undefined ? undefined : { reference };
  };
}

/**
 * Returns the links of a node whose target is found, the relations of which some are not, and those
 * as they are reported.
 */
function followLinks(
  { reference, name, fromFile: planned }: Node,
  find: (to: ConvertedLink['to']) => Resolved,
) {
  const lost = new Set<string>();
  const followedLinks: MergedLink[] = [];
  const refused: Skipped[] = [];
  for (const { relation, to, attributes } of listLinks(planned)) {
    const target = find(to);
    if ('reference' in target)
      followedLinks.push({
        relation,
        from: reference,
        to: target.reference,
        link: { to: target.reference, ...attributes },
      });
    else {
      lost.add(relation);
      refused.push({ ...name, source: relation, reason: target.fault });
    }
  }
  return { followedLinks, lost, refused };
}

const listLinks = (links: ConvertedLinks) =>
  Object.entries(links).flatMap(([relation, list]) =>
    list.map(({ to, ...attributes }) => ({ relation, to, attributes })),
  );

const noTarget = (id: string) =>
  text(`Cíl ${id} není mezi převzatými prvky.`, `The target ${id} is not among what is imported.`);

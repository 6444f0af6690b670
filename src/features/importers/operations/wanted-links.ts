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
  type Thing,
  thingKey,
} from '../importer.ts';
import { type Placement, presentTargets } from './converted-elements.ts';
import { joinLinks } from './join-links.ts';
import { type Linked, linkedNodes, type MergedLink, mergeLinks } from './merge-converted.ts';
import { type Merged, named } from './merged-things.ts';
import type { Resolved } from './resolve-names.ts';

/** The links that the documents shall have, of the town and of the file, and those that lead to nothing. */
export async function wantedLinks(
  transaction: Transaction,
  { relations }: Conversion,
  { counterparts, found }: Placement,
  merged: readonly Merged[],
  resolve: (name: ByName) => Resolved,
): Promise<{ wanted: MergedLink[]; refused: Skipped[] }> {
  const nodes = await flatMapYielding(merged, nodesOf);
  const referenceOf = await referencesOf(merged, found);
  const targets = await presentTargets(
    transaction,
    nodes.map(({ present }) => present),
  );
  const borne = new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code)));
  const find = (to: ConvertedLink['to']): Resolved =>
    'name' in to ? resolve(to) : (referenceOf(to) ?? { fault: noTarget(to.id) });
  const linked = await mapYielding(nodes, (node) => {
    const { reference, present, isOnlyNamed, replaces } = node;
    const { ofFile, lost, refused } = followed(node, find);
    const joined = joinLinks(ofFile);
    const wanted = mergeLinks(present, {
      reference,
      wanted: joined.links,
      // a link that cannot be followed takes none away
      isOfFile: (relation, to) =>
        !isOnlyNamed &&
        ((replaces.includes(relation) && !lost.has(relation)) ||
          (relations.includes(relation) && borne.has(to))),
      presentReference: (to) => targets.get(to) ?? to,
    });
    return { wanted, refused: [...refused, ...joined.leftOut] };
  });
  return {
    wanted: linked.flatMap(({ wanted }) => wanted),
    refused: linked.flatMap(({ refused }) => refused),
  };
}

/** An element or a part whose links are being put together, as a report names it, and what decides about those it has. */
type Node = Linked & {
  readonly name: ReturnType<typeof named>;
  readonly isOnlyNamed: boolean;
  readonly replaces: NonNullable<ConvertedDocument['replaces']>;
};

const nodesOf = ({ kind, placed, document }: Merged): Node[] =>
  linkedNodes(kind, placed, document).map((node, index) => ({
    ...node,
    name: named(placed),
    isOnlyNamed: placed.item.isOnlyNamed === true,
    // the element itself goes before its parts
    replaces: index === 0 ? (placed.item.replaces ?? []) : [],
  }));

/** The references of a file's things that are in the town, or will be. */
async function referencesOf(merged: readonly Merged[], found: Placement['found']) {
  const references = new Map([
    ...found,
    ...(await mapYielding(
      merged,
      ({ placed: { item, code } }) => [thingKey(item), referenceTo(item.kind, code)] as const,
    )),
  ]);
  return (thing: Thing): Resolved | undefined => {
    const reference = references.get(thingKey(thing));
    return reference === undefined ? undefined : { reference };
  };
}

/** The links of a node whose target is found, the relations of which some are not, and those as they are told. */
function followed({ reference, name, wanted }: Node, find: (to: ConvertedLink['to']) => Resolved) {
  const lost = new Set<string>();
  const ofFile: MergedLink[] = [];
  const refused: Skipped[] = [];
  for (const { relation, to, attributes } of listed(wanted)) {
    const found = find(to);
    if ('reference' in found)
      ofFile.push({
        relation,
        from: reference,
        to: found.reference,
        link: { to: found.reference, ...attributes },
      });
    else {
      lost.add(relation);
      refused.push({ ...name, source: relation, reason: found.fault });
    }
  }
  return { ofFile, lost, refused };
}

const listed = (links: ConvertedLinks) =>
  Object.entries(links).flatMap(([relation, list]) =>
    list.map(({ to, ...attributes }) => ({ relation, to, attributes })),
  );

const noTarget = (id: string) =>
  text(
    `Cíl ${id} není mezi převzatými prvky.`,
    `The target ${id} is not among what is taken over.`,
  );

import { type ByName, type Conversion, type ConvertedLink, type ConvertedLinks, type LeftOut, thingKey } from '../exchange/importer.ts';
import { referenceTo } from '../model/document.ts';
import { text } from '../model/text.ts';
import type { Transaction } from '../store/transaction.ts';
import { mapYielding } from '../yield-to-event-loop.ts';
import { type Placement, presentTargets } from './converted-elements.ts';
import { joinLinks } from './join-links.ts';
import { linkedNodes, type MergedLink, mergeLinks } from './merge-converted.ts';
import { type Merged, named } from './merged-things.ts';
import type { Resolved } from './resolve-names.ts';

/** The links that the documents shall have, of the town and of the file, and those that lead to nothing. */
export async function wantedLinks(
  transaction: Transaction,
  { relations }: Conversion,
  { counterparts, found }: Placement,
  merged: readonly Merged[],
  resolve: (name: ByName) => Resolved,
): Promise<{ wanted: MergedLink[]; refused: LeftOut[] }> {
  const referenceOf = new Map([
    ...found,
    ...merged.map(({ placed: { item, code } }) => [thingKey(item), referenceTo(item.kind, code)] as const),
  ]);
  const borne = new Set(counterparts.map(({ kind, code }) => referenceTo(kind, code)));
  const nodesOf = ({ kind, placed, document }: Merged) =>
    linkedNodes(kind, placed, document).map((node, index) => ({
      ...node,
      name: named(placed),
      isOnlyNamed: placed.item.isOnlyNamed === true,
      // the element itself goes before its parts
      replaces: index === 0 ? (placed.item.replaces ?? []) : [],
    }));
  const nodes = (await mapYielding(merged, nodesOf)).flat();
  const targets = await presentTargets(
    transaction,
    nodes.map(({ present }) => present),
  );
  const refused: LeftOut[] = [];
  const find = (to: ConvertedLink['to']): Resolved => {
    if ('name' in to) return resolve(to);
    const reference = referenceOf.get(thingKey(to));
    return reference === undefined ? { fault: noTarget(to.id) } : { reference };
  };
  /** The links of a node whose target is found, and the relations of which some are not. */
  const followed = (
    links: ConvertedLinks,
    { reference, name }: { readonly reference: string; readonly name: ReturnType<typeof named> },
  ) => {
    const lost = new Set<string>();
    const ofFile: MergedLink[] = [];
    for (const [relation, list] of Object.entries(links))
      for (const { to, ...attributes } of list) {
        const found = find(to);
        if ('reference' in found)
          ofFile.push({ relation, from: reference, to: found.reference, link: { to: found.reference, ...attributes } });
        else {
          lost.add(relation);
          refused.push({ ...name, source: relation, reason: found.fault });
        }
      }
    return { ofFile, lost };
  };
  const wanted = await mapYielding(nodes, ({ reference, present, wanted: links, name, isOnlyNamed, replaces }) => {
    const { ofFile, lost } = followed(links, { reference, name });
    const joined = joinLinks(ofFile);
    refused.push(...joined.leftOut);
    return mergeLinks(present, {
      reference,
      wanted: joined.links,
      // a link that cannot be followed takes none away
      isOfFile: (relation, to) =>
        !isOnlyNamed && ((replaces.includes(relation) && !lost.has(relation)) || (relations.includes(relation) && borne.has(to))),
      presentReference: (to) => targets.get(to) ?? to,
    });
  });
  return { wanted: wanted.flat(), refused };
}

const noTarget = (id: string) => text(`Cíl ${id} není mezi převzatými prvky.`, `The target ${id} is not among what is taken over.`);

import { SaxesParser } from 'saxes';
import type { Inventory } from '../../inventory.ts';
import { unreadable } from '../../unreadable.ts';
import { feedXml } from '../feed-xml.ts';

/** A tag with what stands in it. */
export type Node = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
};

/** The objects of an export by the collection in which they stand: `processen`, `rolsoorten` … */
export type Objects = ReadonlyMap<string, readonly Node[]>;

type Open = { name: string; attributes: Record<string, string>; children: Node[]; text: string };

const mostTags = 1_000_000;
const deepest = 32;
/** As many as an import may have lines. */
const mostObjects = 50_000;
const longestText = 20_000;

/**
 * Reads an i-Navigator export as a stream of tags.
 * @throws ApiError unreadable-file when it is something else, not well formed, or beyond a bound
 */
export async function readObjects(bytes: Buffer, inventory: Inventory): Promise<Objects> {
  const objects = new Map<string, Node[]>();
  const open: Open[] = [];
  let tags = 0;
  let kept = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    tags += 1;
    if (open.length === 0 && name !== 'dsp') throw unreadable('Soubor není vývoz z i-Navigatoru.', 'The file is no export of i-Navigator.');
    if (tags > mostTags || open.length >= deepest)
      throw unreadable(
        `Vývoz má více než ${mostTags} značek nebo ${deepest} úrovní.`,
        `The export has more than ${mostTags} tags or ${deepest} levels.`,
      );
    open.push({ name, attributes, children: [], text: '' });
  });
  const text = (piece: string) => {
    const tag = open.at(-1);
    if (tag && tag.text.length < longestText) tag.text += piece.slice(0, longestText);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    const tag = open.pop();
    if (tag === undefined) return;
    const collection = open[1]?.name;
    // what stands directly in a collection is an object; collections themselves are not kept
    if (open.length === 2 && collection !== undefined) keep(collection, tag);
    else if (open.length > 2) open.at(-1)?.children.push(tag);
  });
  const keep = (collection: string, tag: Node) => {
    kept += 1;
    if (kept > mostObjects)
      throw unreadable(`Vývoz má více než ${mostObjects} objektů.`, `The export has more than ${mostObjects} objects.`);
    listOf(objects, collection).push(tag);
    inventory.read(tag, { source: collection, id: tag.attributes.id ?? tag.name, name: tag.name });
  };
  await feedXml(parser, bytes);
  return objects;
}

function listOf(objects: Map<string, Node[]>, collection: string): Node[] {
  const list = objects.get(collection) ?? [];
  objects.set(collection, list);
  return list;
}

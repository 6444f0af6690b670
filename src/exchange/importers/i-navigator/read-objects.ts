import { setImmediate as others } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { unreadable } from '../../unreadable.ts';
import { decodeChunks } from '../decode-chunks.ts';

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
const longestText = 20_000;
/** So many pieces are read before others get their turn. */
const piecesAtOnce = 4;

/**
 * Reads an i-Navigator export as a stream of tags; nothing outside the file is read and no entity is expanded.
 * @throws ApiError unreadable-file when it is something else, not well formed, or beyond a bound
 */
export async function readObjects(bytes: Buffer): Promise<Objects> {
  const objects = new Map<string, Node[]>();
  const open: Open[] = [];
  let tags = 0;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    throw unreadable(`XML nemá správný tvar: ${message}`, `The XML is not well formed: ${message}`);
  });
  parser.on('doctype', () => {
    throw unreadable(
      'Soubor obsahuje DOCTYPE; takové soubory se z bezpečnostních důvodů nečtou.',
      'The file has a DOCTYPE; such files are not read, for safety.',
    );
  });
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
    if (open.length === 2 && collection !== undefined) listOf(objects, collection).push(tag);
    else if (open.length > 2) open.at(-1)?.children.push(tag);
  });
  let pieces = 0;
  for (const chunk of decodeChunks(bytes)) {
    parser.write(chunk);
    pieces += 1;
    if (pieces % piecesAtOnce === 0) await others();
  }
  parser.close();
  return objects;
}

function listOf(objects: Map<string, Node[]>, collection: string): Node[] {
  const list = objects.get(collection) ?? [];
  objects.set(collection, list);
  return list;
}

import { SaxesParser } from 'saxes';
import { beginningOf } from '../../../../platform/beginning-of.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import type { Inventory } from '../../inventory.ts';
import { feedXml } from '../feed-xml.ts';
import { objectName } from './collections.ts';
import { isOfXml, Tag } from './tag.ts';

/** The objects of an export by collection: `processen`, `rolsoorten` … */
export class Objects {
  readonly #byCollection = new Map<string, Tag[]>();
  readonly #inventory: Inventory;
  readonly #untaken = new Set<string>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    inventory.onClose(() => {
      for (const objects of this.#byCollection.values())
        for (const object of objects) object.forEachUnread((sort) => inventory.enter(sort));
    });
  }

  /** Begins a collection. */
  open(collection: string): void {
    if (this.#byCollection.has(collection)) return;
    this.#byCollection.set(collection, []);
    this.#untaken.add(collection);
    this.#inventory.enter(collection);
  }

  add(collection: string, object: Tag): void {
    this.#byCollection.get(collection)?.push(object);
    this.#inventory.register(object, {
      source: collection,
      id: object.attribute('id') ?? object.name,
      name: object.name,
    });
  }

  /**
   * Returns the objects of a collection, and takes the collection but not its objects. Objects of
   * other names are not included.
   */
  of(collection: string): readonly Tag[] {
    const name = objectName(collection);
    if (this.#untaken.delete(collection)) this.#inventory.take(collection);
    return (this.#byCollection.get(collection) ?? []).filter(
      (object) => name === undefined || object.name === name,
    );
  }
}

type OpenTag = {
  name: string;
  path: string;
  attributes: Record<string, string>;
  children: Tag[];
  text: string;
};

const maxTags = 1_000_000;
const maxDepth = 32;
/** The most lines that an import may have. */
const maxObjects = 50_000;
const maxTextLength = 20_000;

/**
 * Reads an i-Navigator export as a stream of tags.
 * @throws ApiError unreadable-file when it is something else, not well-formed, or exceeds a limit
 */
export async function readObjects(bytes: Buffer, inventory: Inventory): Promise<Objects> {
  const objects = new Objects(inventory);
  const open: OpenTag[] = [];
  let tags = 0;
  let objectCount = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    tags += 1;
    if (open.length === 0 && name !== 'dsp')
      throw unreadable(
        'Soubor není vývoz z i-Navigatoru.',
        'The file is not an i-Navigator export.',
      );
    if (tags > maxTags || open.length >= maxDepth)
      throw unreadable(
        `Vývoz má více než ${maxTags} značek nebo ${maxDepth} úrovní.`,
        `The export has more than ${maxTags} tags or ${maxDepth} levels.`,
      );
    if (open.length === 1) objects.open(name);
    // paths begin at the collection
    const above = open.length > 1 ? open.at(-1)?.path : undefined;
    open.push({
      name,
      path: above === undefined ? name : `${above}/${name}`,
      attributes,
      children: [],
      text: '',
    });
  });
  const text = (piece: string) => {
    const tag = open.at(-1);
    if (tag && tag.text.length < maxTextLength) tag.text += beginningOf(piece, maxTextLength);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    const tag = open.pop();
    if (tag === undefined || open.length < 2) {
      for (const name of Object.keys(tag?.attributes ?? {}))
        if (!isOfXml(name)) inventory.enter(`${tag?.path}/@${name}`);
      return;
    }
    // what stands directly in a collection is an object
    if (open.length === 2) addObject(open[1]?.name ?? '', new Tag(tag, inventory));
    else open.at(-1)?.children.push(new Tag(tag, inventory));
  });
  const addObject = (collection: string, tag: Tag) => {
    objectCount += 1;
    if (objectCount > maxObjects)
      throw unreadable(
        `Vývoz má více než ${maxObjects} objektů.`,
        `The export has more than ${maxObjects} objects.`,
      );
    objects.add(collection, tag);
  };
  await feedXml(parser, bytes);
  return objects;
}

import type { Text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';

/** What stands in a tag as it was read. */
export type TagContent = {
  readonly name: string;
  /** The names of the tags from the root down to it. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
  readonly text: string;
};

/** Attributes that are no matter of the export: namespaces, and that a tag is empty. */
export const isOfXml = (name: string): boolean => /^(?:xmlns|xml:|xsi:)/.test(name);

/** Every field refers to its definition. */
const isOfField = (path: string, name: string): boolean =>
  name === 'ref' && /\/velden\/[^/]+$/.test(path);

/**
 * A tag with what stands in it. Whoever asks for it or for its attributes takes them; what nobody
 * takes can be told at the end.
 */
export class Tag {
  readonly name: string;
  readonly #content: TagContent;
  readonly #inventory: Inventory;
  /** What nobody asked for yet: itself by an empty name, attributes by theirs. */
  readonly #untaken: Set<string>;
  #isSkipped = false;

  constructor(content: TagContent, inventory: Inventory) {
    this.name = content.name;
    this.#content = content;
    this.#inventory = inventory;
    this.#untaken = new Set([
      '',
      ...Object.keys(content.attributes).filter(
        (name) => !isOfXml(name) && !isOfField(content.path, name),
      ),
    ]);
  }

  get text(): string {
    this.take();
    return this.#content.text.trim();
  }

  attribute(name: string): string | undefined {
    this.#take(name);
    return this.#content.attributes[name];
  }

  /** The tag of this name directly below. */
  child(name: string): Tag | undefined {
    const match = this.#content.children.find((child) => child.name === name);
    match?.take();
    return match;
  }

  /** All tags of this name directly below. */
  childrenNamed(name: string): readonly Tag[] {
    const match = this.#content.children.filter((child) => child.name === name);
    for (const child of match) child.take();
    return match;
  }

  /** Whether a tag directly below says just this; only then is it taken. */
  hasChild(name: string, value: string): boolean {
    const match = this.#content.children.find((child) => child.name === name);
    if (match === undefined || match.#content.text.trim() !== value) return false;
    match.take();
    return true;
  }

  /** The first tag directly below whose attribute says so. */
  childWith(attribute: string, value: string): Tag | undefined {
    const match = this.#content.children.find(
      (child) => child.#content.attributes[attribute] === value,
    );
    match?.take();
    match?.attribute(attribute);
    return match;
  }

  /** All tags directly below, whatever they are called. */
  children(): readonly Tag[] {
    for (const child of this.#content.children) child.take();
    return this.#content.children;
  }

  /** Somebody knows of the tag. */
  take(): void {
    this.#take('');
  }

  /** The tag is told of as a whole, with all that stands in it. */
  takeAll(): void {
    for (const name of [...this.#untaken]) this.#take(name);
    for (const child of this.#content.children) child.takeAll();
  }

  /** The tag is not taken over, for a reason that holds for all such. */
  skip(reason: Text): void {
    if (this.#isSkipped) return;
    this.#isSkipped = true;
    this.takeAll();
    this.#inventory.record(this.#content.path, reason);
  }

  /** Something that the tag says has no place. */
  reportLost(what: string, reason: Text): void {
    this.#inventory.report({
      source: this.#content.path,
      id: this.#content.attributes.id ?? '',
      name: what,
      reason,
    });
  }

  /** Tells the sorts of what nobody took; of a tag as a whole, unless it is empty. */
  forEachUnread(visit: (sort: string) => void): void {
    const { path, children, text } = this.#content;
    const isTaken = !this.#untaken.has('');
    if (!isTaken && (children.length > 0 || text.trim() !== '')) visit(path);
    for (const name of this.#untaken)
      if (name !== '' && (isTaken || children.length === 0)) visit(`${path}/@${name}`);
    if (isTaken) for (const child of children) child.forEachUnread(visit);
  }

  #take(name: string): void {
    this.#untaken.delete(name);
  }
}

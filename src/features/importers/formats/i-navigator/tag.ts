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

/** A tag with what stands in it. Whoever asks for it or for its attributes takes them; what nobody takes can be told at the end. */
export class Tag {
  readonly name: string;
  readonly #content: TagContent;
  readonly #inventory: Inventory;
  /** What nobody asked for yet: itself by an empty name, attributes by theirs. */
  readonly #untaken: Set<string>;
  #isPassed = false;

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
  below(name: string): Tag | undefined {
    const found = this.#content.children.find((child) => child.name === name);
    found?.take();
    return found;
  }

  /** All tags of this name directly below. */
  allBelow(name: string): readonly Tag[] {
    const found = this.#content.children.filter((child) => child.name === name);
    for (const child of found) child.take();
    return found;
  }

  /** Whether a tag directly below says just this; only then is it taken. */
  says(name: string, value: string): boolean {
    const found = this.#content.children.find((child) => child.name === name);
    if (found === undefined || found.#content.text.trim() !== value) return false;
    found.take();
    return true;
  }

  /** The first tag directly below whose attribute says so. */
  belowWith(attribute: string, value: string): Tag | undefined {
    const found = this.#content.children.find(
      (child) => child.#content.attributes[attribute] === value,
    );
    found?.take();
    found?.attribute(attribute);
    return found;
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
  takeWhole(): void {
    for (const name of [...this.#untaken]) this.#take(name);
    for (const child of this.#content.children) child.takeWhole();
  }

  /** The tag is not taken over, for a reason that holds for all such. */
  pass(reason: Text): void {
    if (this.#isPassed) return;
    this.#isPassed = true;
    this.takeWhole();
    this.#inventory.pass(this.#content.path, reason);
  }

  /** Something that the tag says has no place. */
  lose(what: string, reason: Text): void {
    this.#inventory.tell({
      source: this.#content.path,
      id: this.#content.attributes.id ?? '',
      name: what,
      reason,
    });
  }

  /** Tells the sorts of what nobody took; of a tag as a whole, unless it is empty. */
  unread(tell: (sort: string) => void): void {
    const { path, children, text } = this.#content;
    const isTaken = !this.#untaken.has('');
    if (!isTaken && (children.length > 0 || text.trim() !== '')) tell(path);
    for (const name of this.#untaken)
      if (name !== '' && (isTaken || children.length === 0)) tell(`${path}/@${name}`);
    if (isTaken) for (const child of children) child.unread(tell);
  }

  #take(name: string): void {
    this.#untaken.delete(name);
  }
}

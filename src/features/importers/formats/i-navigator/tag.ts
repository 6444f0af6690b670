import type { Text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';

/** The content of a tag as it was read. */
export type TagContent = {
  readonly name: string;
  /** The names of the tags from the root down to it. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
  readonly text: string;
};

/** Attributes that do not belong to the export itself: namespaces, and the mark of an empty tag. */
export const isOfXml = (name: string): boolean => /^(?:xmlns|xml:|xsi:)/.test(name);

/** Every field refers to its definition. */
const isOfField = (path: string, name: string): boolean =>
  name === 'ref' && /\/velden\/[^/]+$/.test(path);

/**
 * A tag with its content. Reading the tag or its attributes takes them; what nothing takes can be
 * reported at the end.
 */
export class Tag {
  readonly name: string;
  readonly #content: TagContent;
  readonly #inventory: Inventory;
  /** What has not been read yet: the tag itself under an empty name, attributes under theirs. */
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

  /** Returns the first child of this name. */
  child(name: string): Tag | undefined {
    const match = this.#content.children.find((child) => child.name === name);
    match?.take();
    return match;
  }

  /** Returns all children of this name. */
  childrenNamed(name: string): readonly Tag[] {
    const match = this.#content.children.filter((child) => child.name === name);
    for (const child of match) child.take();
    return match;
  }

  /** Whether a child has exactly this value; only then is it taken. */
  hasChild(name: string, value: string): boolean {
    const match = this.#content.children.find((child) => child.name === name);
    if (match === undefined || match.#content.text.trim() !== value) return false;
    match.take();
    return true;
  }

  /** Returns the first child whose attribute has this value. */
  childWith(attribute: string, value: string): Tag | undefined {
    const match = this.#content.children.find(
      (child) => child.#content.attributes[attribute] === value,
    );
    match?.take();
    match?.attribute(attribute);
    return match;
  }

  /** Returns all children, whatever their names. */
  children(): readonly Tag[] {
    for (const child of this.#content.children) child.take();
    return this.#content.children;
  }

  /** Marks the tag as read. */
  take(): void {
    this.#take('');
  }

  /** Marks the tag as read with everything inside. */
  takeAll(): void {
    for (const name of [...this.#untaken]) this.#take(name);
    for (const child of this.#content.children) child.takeAll();
  }

  /** Skips the tag, for a reason that holds for all tags like it. */
  skip(reason: Text): void {
    if (this.#isSkipped) return;
    this.#isSkipped = true;
    this.takeAll();
    this.#inventory.record(this.#content.path, reason);
  }

  /** Reports a value of the tag that has no place here. */
  reportLost(what: string, reason: Text): void {
    this.#inventory.report({
      source: this.#content.path,
      id: this.#content.attributes.id ?? '',
      name: what,
      reason,
    });
  }

  /** Visits the sorts of what was never read; a tag as a whole, unless it is empty. */
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

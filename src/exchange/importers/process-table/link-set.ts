import { type ConvertedLink, thingKey } from '../../importer.ts';

/** The links that leave a thing; a target is linked once by a relation. */
export class LinkSet {
  readonly #byRelation = new Map<string, Map<string, ConvertedLink>>();

  add(relation: string, link: ConvertedLink): void {
    const links = this.#byRelation.get(relation) ?? new Map<string, ConvertedLink>();
    const key = thingKey(link.to);
    if (!links.has(key)) links.set(key, link);
    this.#byRelation.set(relation, links);
  }

  all(): Record<string, ConvertedLink[]> {
    return Object.fromEntries([...this.#byRelation].map(([relation, links]) => [relation, [...links.values()]]));
  }
}

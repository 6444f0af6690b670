import type { ConvertedLink } from '../../importer.ts';

/** The links that leave a thing, by relation, each once as the table says it. */
export class LinkSet {
  readonly #byRelation = new Map<string, Map<string, ConvertedLink>>();

  add(relation: string, link: ConvertedLink): void {
    const links = this.#byRelation.get(relation) ?? new Map<string, ConvertedLink>();
    links.set(JSON.stringify(link), link);
    this.#byRelation.set(relation, links);
  }

  all(): Record<string, ConvertedLink[]> {
    return Object.fromEntries([...this.#byRelation].map(([relation, links]) => [relation, [...links.values()]]));
  }
}

import type { KindKey, WrittenFrom } from '../../../../core/kinds/types.ts';
import type { TypedLink, TypedLinks } from '../typed-document.ts';

/** The links that leave an object of a kind, by relation, each once as the table has it. */
export class LinkSet<K extends KindKey> {
  readonly #links: { [N in WrittenFrom<K>]?: TypedLink<K, N>[] } = {};
  readonly #seen = new Set<string>();

  add<N extends WrittenFrom<K>>(relation: N, link: TypedLink<K, N>): void {
    const key = `${relation} ${JSON.stringify(link)}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const links = this.#links[relation] ?? [];
    links.push(link);
    this.#links[relation] = links;
  }

  all(): TypedLinks<K> {
    return this.#links;
  }
}

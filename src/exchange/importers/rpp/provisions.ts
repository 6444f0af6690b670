import type { ConvertedDocument } from '../../importer.ts';
import { type Provision, provisionDocument, provisionName } from './provision.ts';

/** Gathers the provisions that a file names, each once: the one that says most about it. */
export class Provisions {
  readonly #byName = new Map<string, Provision>();

  add(provision: Provision): Provision {
    const name = provisionName(provision);
    const known = this.#byName.get(name);
    this.#byName.set(name, { ...provision, title: known?.title ?? provision.title, eli: known?.eli ?? provision.eli });
    return provision;
  }

  /** The title of the act that a provision belongs to, when the file tells it. */
  titleOf({ number, year }: Provision): string | undefined {
    return this.#byName.get(provisionName({ number, year }))?.title;
  }

  documents(): ConvertedDocument[] {
    return [...this.#byName.values()].map(provisionDocument);
  }
}

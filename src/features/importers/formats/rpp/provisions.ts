import { text } from '../../../../platform/text.ts';
import type { ConvertedDocument, Skipped } from '../../importer.ts';
import { type Provision, provisionDocument, provisionName } from './provision.ts';

/** Collects the provisions that a file names, each once: the most detailed one. */
export class Provisions {
  readonly #byName = new Map<string, Provision>();
  readonly #skipped = new Map<string, Skipped>();

  add(provision: Provision): Provision {
    const name = provisionName(provision);
    const known = this.#byName.get(name);
    this.#byName.set(name, {
      ...provision,
      title: known?.title ?? provision.title,
      eli: known?.eli ?? provision.eli,
    });
    for (const member of ['title', 'eli'] as const)
      this.#reportOther(name, known?.[member], provision[member]);
    return provision;
  }

  /** Returns the title of the act that a provision belongs to, when the file has it. */
  titleOf({ number, year }: Provision): string | undefined {
    return this.#byName.get(provisionName({ number, year }))?.title;
  }

  documents(): ConvertedDocument[] {
    return [...this.#byName.values()].map(provisionDocument);
  }

  /**
   * Returns what the file says differently about a provision than at its first mention, each
   * wording once.
   */
  skipped(): Skipped[] {
    return [...this.#skipped.values()];
  }

  #reportOther(id: string, known: string | undefined, other: string | undefined): void {
    if (known === undefined || other === undefined || known === other) return;
    this.#skipped.set(`${id} ${other}`, {
      source: 'ustanovení',
      id,
      name: other,
      reason: otherWording,
    });
  }
}

const otherWording = text(
  'Soubor uvádí tentýž předpis dvakrát jinak; zůstává první znění.',
  'The file has two wordings of the same provision; the first is kept.',
);

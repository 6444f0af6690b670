import { expected } from '../../platform/expected.ts';
import {
  type Occurrence,
  type Phrase,
  type Searchable,
  type SearchEntry,
  SearchIndex,
  type SearchRow,
} from './search-index.ts';

/** An index of some elements, without those that a later layer has anew or that are gone. */
type Layer = {
  readonly index: SearchIndex;
  readonly removed: ReadonlySet<number>;
  /** What it was built of; null for the first layer, which is read whole. */
  readonly rows: ReadonlyMap<number, SearchRow> | null;
  /** The numbers of its first entry and of its first phrase. */
  readonly firstEntry: number;
  readonly firstPhrase: number;
};

/** Layers above the first hold at most this share of it; then everything is read again. */
const maxShare = 0.2;
const minRows = 500;

/**
 * The elements of a municipality as an index that was read whole, and layers with what was written
 * since. It is never changed: `with` returns another one that shares the layers. A layer is merged
 * with the one below once it is half as large, so there are few of them.
 */
export class LayeredIndex implements Searchable {
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Omit<Layer, 'firstEntry' | 'firstPhrase'>[]) {
    let [firstEntry, firstPhrase] = [0, 0];
    this.#layers = layers.map((layer) => {
      const placed = { ...layer, firstEntry, firstPhrase };
      firstEntry += layer.index.count;
      firstPhrase += layer.index.phraseBound;
      return placed;
    });
  }

  /** Returns an index of elements that were read whole. */
  static of(index: SearchIndex): LayeredIndex {
    return new LayeredIndex([{ index, removed: new Set(), rows: null }]);
  }

  /**
   * Returns the index with nodes as they are now.
   * @param rows those of the nodes that can be found
   * @returns null when so much has changed that it should be read whole
   */
  with(touched: ReadonlySet<number>, rows: readonly SearchRow[]): LayeredIndex | null {
    const layers = this.#layers.map((layer) => withoutNodes(layer, touched));
    let added = new Map(rows.map((row) => [row[0], row]));
    for (let below = layers.at(-1); isMerged(below, added.size); below = layers.at(-1)) {
      added = new Map([...remainingRows(below), ...added]);
      layers.pop();
    }
    const [first, ...others] = layers;
    const changed = others.reduce((sum, { index }) => sum + index.count, added.size);
    if (changed > Math.max(minRows, maxShare * (first?.index.count ?? 0))) return null;
    const top = { index: indexOf(added.values()), removed: new Set<number>(), rows: added };
    return new LayeredIndex(added.size === 0 ? layers : [...layers, top]);
  }

  get count(): number {
    return this.#layers.reduce((sum, { index, removed }) => sum + index.count - removed.size, 0);
  }

  get entryBound(): number {
    return this.#layers.reduce((sum, { index }) => sum + index.entryBound, 0);
  }

  get phraseBound(): number {
    return this.#layers.reduce((sum, { index }) => sum + index.phraseBound, 0);
  }

  /** The approximate number of numbers and texts in memory. */
  get size(): number {
    return this.#layers.reduce((sum, { index }) => sum + index.size, 0);
  }

  entryAt(entry: number): SearchEntry {
    const { index, firstEntry } = this.#layerWhere((layer) => layer.firstEntry <= entry);
    return index.entryAt(entry - firstEntry);
  }

  entryOf(phrase: number): number {
    const { index, firstEntry, firstPhrase } = this.#layerOfPhrase(phrase);
    return index.entryOf(phrase - firstPhrase) + firstEntry;
  }

  phraseAt(phrase: number): Phrase {
    const layer = this.#layerOfPhrase(phrase);
    const found = layer.index.phraseAt(phrase - layer.firstPhrase);
    return layer.firstEntry === 0 ? found : { ...found, entry: found.entry + layer.firstEntry };
  }

  occurrencesOf(stem: string): readonly Occurrence[] {
    return this.#layers.flatMap(({ index, removed, firstEntry }) =>
      index
        .occurrencesOf(stem)
        .filter(({ entry }) => !removed.has(entry))
        .map(({ entry, strength }) => ({ entry: entry + firstEntry, strength })),
    );
  }

  phrasesWith(word: string): ArrayLike<number> & Iterable<number> {
    const [only, ...others] = this.#layers;
    if (only && others.length === 0 && only.removed.size === 0) return only.index.phrasesWith(word);
    return this.#layers.flatMap((layer) =>
      livePhrases(layer, word).map((phrase) => phrase + layer.firstPhrase),
    );
  }

  similarWords(word: string, minSimilarity: number): ReadonlyMap<string, number> {
    const similar = new Map<string, number>();
    for (const layer of this.#layers)
      for (const [candidate, similarity] of layer.index.similarWords(word, minSimilarity))
        if (!similar.has(candidate) && hasLivePhrase(layer, candidate))
          similar.set(candidate, similarity);
    return similar;
  }

  wordsStartingWith(prefix: string): readonly string[] {
    const words = this.#layers.flatMap((layer) =>
      layer.index.wordsStartingWith(prefix).filter((word) => hasLivePhrase(layer, word)),
    );
    return this.#layers.length === 1 ? words : [...new Set(words)].sort();
  }

  #layerOfPhrase(phrase: number): Layer {
    return this.#layerWhere(({ firstPhrase }) => firstPhrase <= phrase);
  }

  #layerWhere(begins: (layer: Layer) => boolean): Layer {
    return expected(this.#layers.findLast(begins), 'layer of an entry');
  }
}

/** Returns a layer without the entries of nodes. */
function withoutNodes(layer: Layer, nodes: ReadonlySet<number>): Layer {
  const gone = [...nodes].flatMap((node) => layer.index.entryOfNode(node) ?? []);
  if (gone.length === 0) return layer;
  return { ...layer, removed: new Set([...layer.removed, ...gone]) };
}

/** Whether a layer is merged with so many rows above it; never the first one. */
const isMerged = (layer: Layer | undefined, rows: number): layer is Layer =>
  layer !== undefined && layer.rows !== null && layer.index.count <= 2 * rows;

const remainingRows = ({ index, removed, rows }: Layer): [number, SearchRow][] =>
  [...(rows ?? [])].filter(([node]) => !removed.has(index.entryOfNode(node) ?? -1));

function indexOf(rows: Iterable<SearchRow>): SearchIndex {
  const index = new SearchIndex();
  for (const row of rows) index.add(row);
  index.finish();
  return index;
}

const livePhrases = ({ index, removed }: Layer, word: string): number[] =>
  Array.from(index.phrasesWith(word)).filter(
    (phrase) => !removed.has(index.phraseAt(phrase).entry),
  );

const hasLivePhrase = (layer: Layer, word: string): boolean =>
  layer.removed.size === 0 || livePhrases(layer, word).length > 0;

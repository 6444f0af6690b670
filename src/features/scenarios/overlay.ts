import type { KindKey, ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { AdmissibleLinks } from '../../core/model/admissible-links.ts';
import { compareCzech } from '../../core/model/compare-czech.ts';
import { linkKey, type NamedLink } from '../../core/model/document.ts';
import { arcsIn, vertexAt } from '../../core/model/graph.ts';
import { GraphBuilder } from '../../core/model/graph-builder.ts';
import type { Relation } from '../../core/model/relation.ts';
import { type Text, text } from '../../platform/text.ts';
import type { ChangeAct, Changeset } from './changeset.ts';

type Link = NamedLink & { readonly attributes: Readonly<Record<string, unknown>> | null };

/** A graph with hypothetical changes applied, and the outcome of each change. */
export type Overlay = {
  readonly graph: ModelGraph;
  /** References of the elements and parts that are gone. */
  readonly retired: readonly string[];
  readonly added: readonly Link[];
  readonly removed: readonly NamedLink[];
  /** Links that the changes ask for but the model does not allow. */
  readonly refused: readonly { readonly link: NamedLink; readonly reason: Text }[];
  /** Acts that could not be done, by their index in the changeset. */
  readonly skipped: readonly { readonly index: number; readonly reason: Text }[];
};

/**
 * Applies acts to a copy of the graph, one after another; an act that no longer applies is reported
 * as skipped.
 */
export function overlayOf(
  graph: ModelGraph,
  changes: Changeset,
  relations: readonly Relation[],
): Overlay {
  const edited = new EditedGraph(graph);
  const skipped = changes.flatMap((act, index) => {
    const reason = edited.apply(act);
    return reason === null ? [] : [{ index, reason }];
  });
  return { ...edited.result(relations), skipped };
}

/** The elements and links of a graph, by reference and by key, while acts change them. */
class EditedGraph {
  readonly #original: ModelGraph;
  readonly #elements: Map<string, ModelVertex>;
  readonly #links = new Map<string, Link>();
  /**
   * Keys of links by either end: an act then costs as much as it touches, however large the
   * municipality is.
   */
  readonly #linkKeysByEnd = new Map<string, Set<string>>();

  constructor(graph: ModelGraph) {
    this.#original = graph;
    this.#elements = new Map(graph.byReference);
    for (const arc of arcsIn(graph))
      this.#add({ ...namedLink(graph, arc), attributes: arc.attributes });
  }

  /** Of two links that became one, the first keeps its attributes. */
  #add(link: Link): void {
    const key = linkKey(link);
    if (this.#links.has(key)) return;
    this.#links.set(key, link);
    for (const end of [link.from, link.to])
      this.#linkKeysByEnd.set(end, (this.#linkKeysByEnd.get(end) ?? new Set()).add(key));
  }

  #remove(link: NamedLink): void {
    const key = linkKey(link);
    this.#links.delete(key);
    for (const end of [link.from, link.to]) this.#linkKeysByEnd.get(end)?.delete(key);
  }

  #linksAt(end: string): Link[] {
    return [...(this.#linkKeysByEnd.get(end) ?? [])].flatMap((key) => this.#links.get(key) ?? []);
  }

  /** Applies one act; returns the reason where it cannot be done. */
  apply(act: ChangeAct): Text | null {
    switch (act.act) {
      case 'merge':
        return this.#merge(act.elements, act.into);
      case 'retire':
        return this.#missing([act.element]) ?? this.#retire(act.element);
      case 'move':
        return (
          this.#missing([act.from, act.to]) ?? this.#move(act.relation, act.from, act.to, act.of)
        );
      case 'link':
        return this.#missing([act.from, act.to]) ?? this.#link(act, act.attributes ?? null);
      case 'unlink':
        return this.#unlink(act);
    }
  }

  #missing(references: readonly string[]): Text | null {
    const missing = references.filter((reference) => !this.#elements.has(reference));
    if (missing.length === 0) return null;
    return text(`Neplatí: ${missing.join(', ')}.`, `Not in force: ${missing.join(', ')}.`);
  }

  #merge(elements: readonly string[], into: string): Text | null {
    const missing = this.#missing([...elements, into]);
    if (missing) return missing;
    if (elements.includes(into))
      return text('Prvek nelze sloučit se sebou.', 'An element cannot be merged into itself.');
    const merged = new Set(elements);
    const redirected = (reference: string) => (merged.has(reference) ? into : reference);
    for (const link of elements.flatMap((element) => this.#linksAt(element))) {
      this.#remove(link);
      const [from, to] = [redirected(link.from), redirected(link.to)];
      // a link between merged elements would lead to itself
      if (link.relation !== 'consistsOf' && from !== to) this.#add({ ...link, from, to });
    }
    for (const element of elements) this.#retire(element);
    return null;
  }

  /** Removes an element with its parts and with every link at any of them. */
  #retire(reference: string): null {
    const index = this.#original.byReference.get(reference)?.index ?? -1;
    const parts = (this.#original.outgoing[index] ?? [])
      .filter(({ relation }) => relation === 'consistsOf')
      .map(({ target }) => referenceAt(this.#original, target));
    for (const element of [reference, ...parts]) {
      this.#elements.delete(element);
      for (const link of this.#linksAt(element)) this.#remove(link);
    }
    return null;
  }

  #move(
    relation: string,
    from: string,
    to: string,
    of: readonly string[] | undefined,
  ): Text | null {
    const sources = of === undefined ? null : new Set(of);
    const moving = this.#linksAt(from).filter(
      (link) => link.relation === relation && link.to === from && sources?.has(link.from) !== false,
    );
    if (moving.length === 0) return text('Žádná taková vazba nevede.', 'There is no such link.');
    for (const link of moving) this.#remove(link);
    for (const link of moving) this.#add({ ...link, to });
    return null;
  }

  #link({ relation, from, to }: NamedLink, attributes: Link['attributes']): Text | null {
    if (this.#links.has(linkKey({ relation, from, to })))
      return text('Taková vazba už vede.', 'The link already exists.');
    this.#add({ relation, from, to, attributes });
    return null;
  }

  #unlink(link: NamedLink): Text | null {
    if (!this.#links.has(linkKey(link)))
      return text('Žádná taková vazba nevede.', 'There is no such link.');
    this.#remove(link);
    return null;
  }

  result(relations: readonly Relation[]): Omit<Overlay, 'skipped'> {
    const derived = new Set(relations.filter(({ isDerived }) => isDerived).map(({ name }) => name));
    const original = Array.from(arcsIn(this.#original), (arc) => namedLink(this.#original, arc));
    const before = new Set(original.map(linkKey));
    const isNew = (link: Link) => !before.has(linkKey(link));
    const remaining = [...this.#links.values()];
    const written = remaining.filter(({ relation }) => !derived.has(relation));
    // links of the original come first, so that only new ones can be refused
    const admissible = new AdmissibleLinks<Link>(relations);
    for (const link of [...written.filter((one) => !isNew(one)), ...written.filter(isNew)])
      admissible.add(link);
    const { kept, rejected } = admissible;
    const added = kept.filter(isNew);
    const links = [...remaining.filter((link) => derived.has(link.relation)), ...kept];
    const after = new Set(links.map(linkKey));
    const vertices = [...this.#elements.values()].map(
      (vertex, index): ModelVertex => ({ ...vertex, index }),
    );
    const indexOf = new Map(vertices.map(({ reference, index }) => [reference, index]));
    const builder = new GraphBuilder<KindKey, ModelArc>();
    for (const vertex of vertices) builder.addVertex(vertex);
    for (const { relation, from, to, attributes } of links) {
      const [source, target] = [indexOf.get(from), indexOf.get(to)];
      // always: links join remaining elements
      if (source !== undefined && target !== undefined)
        builder.addArc({ relation, source, target, attributes } as ModelArc); // links of a scenario were checked
    }
    return {
      graph: builder.graph(),
      retired: [...this.#original.byReference.keys()]
        .filter((reference) => !this.#elements.has(reference))
        .sort(compareCzech),
      added,
      removed: original
        .filter((link) => !after.has(linkKey(link)))
        .sort((a, b) => compareCzech(linkKey(a), linkKey(b))),
      refused: rejected.map(({ link: { relation, from, to }, reason }) => ({
        link: { relation, from, to },
        reason,
      })),
    };
  }
}

const referenceAt = (graph: ModelGraph, index: number): string => vertexAt(graph, index).reference;

const namedLink = (graph: ModelGraph, { relation, source, target }: ModelArc): NamedLink => ({
  relation,
  from: referenceAt(graph, source),
  to: referenceAt(graph, target),
});

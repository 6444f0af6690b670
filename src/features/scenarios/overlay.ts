import type { ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { AdmissibleLinks } from '../../core/model/admissible-links.ts';
import { linkKey, type NamedLink } from '../../core/model/document.ts';
import { graphOf, vertexAt } from '../../core/model/graph.ts';
import type { Relation } from '../../core/model/relation.ts';
import { type Text, text } from '../../platform/text.ts';
import type { ChangeAct, Changeset } from './changeset.ts';

type Link = NamedLink & { readonly attributes: Readonly<Record<string, unknown>> | null };

/** A graph after changes that nobody has made, and what came of the changes. */
export type Overlay = {
  readonly graph: ModelGraph;
  /** Elements and parts that are gone. */
  readonly retired: readonly string[];
  readonly added: readonly Link[];
  readonly removed: readonly NamedLink[];
  /** Links that the changes ask for, but the model does not allow. */
  readonly refused: readonly { readonly link: NamedLink; readonly reason: Text }[];
  /** Acts that could not be done, by their place in the changeset. */
  readonly skipped: readonly { readonly index: number; readonly reason: Text }[];
};

/** Applies changes to a graph, which itself stays as it is. Acts happen one after another; one that no longer applies is skipped and told. */
export function overlayOf(
  graph: ModelGraph,
  changes: Changeset,
  relations: readonly Relation[],
): Overlay {
  const sheet = new Sheet(graph);
  const skipped = changes.flatMap((act, index) => {
    const reason = sheet.apply(act);
    return reason === null ? [] : [{ index, reason }];
  });
  return { ...sheet.result(relations), skipped };
}

/** A sheet laid over a graph: what stands on it, by reference. */
class Sheet {
  readonly #graph: ModelGraph;
  readonly #standing: Map<string, ModelVertex>;
  readonly #links = new Map<string, Link>();
  /** The keys of the links at either end, so that an act costs as much as it touches, however large the town is. */
  readonly #touching = new Map<string, Set<string>>();

  constructor(graph: ModelGraph) {
    this.#graph = graph;
    this.#standing = new Map(graph.byReference);
    for (const arc of graph.arcs)
      this.#add({ ...namedLink(graph, arc), attributes: arc.attributes });
  }

  /** Each link once: of two that became one, the first says what it says. */
  #add(link: Link): void {
    const key = linkKey(link);
    if (this.#links.has(key)) return;
    this.#links.set(key, link);
    for (const end of [link.from, link.to])
      this.#touching.set(end, (this.#touching.get(end) ?? new Set()).add(key));
  }

  #remove(link: NamedLink): void {
    const key = linkKey(link);
    this.#links.delete(key);
    for (const end of [link.from, link.to]) this.#touching.get(end)?.delete(key);
  }

  #at(end: string): Link[] {
    return [...(this.#touching.get(end) ?? [])].flatMap((key) => this.#links.get(key) ?? []);
  }

  /** Does one act; why it cannot be done where it cannot. */
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
    const gone = references.filter((reference) => !this.#standing.has(reference));
    if (gone.length === 0) return null;
    return text(`Neplatí: ${gone.join(', ')}.`, `Not in force: ${gone.join(', ')}.`);
  }

  #merge(elements: readonly string[], into: string): Text | null {
    const missing = this.#missing([...elements, into]);
    if (missing) return missing;
    if (elements.includes(into))
      return text('Prvek nelze sloučit se sebou.', 'An element cannot be merged into itself.');
    const ending = new Set(elements);
    const moved = (reference: string) => (ending.has(reference) ? into : reference);
    for (const link of elements.flatMap((element) => this.#at(element))) {
      this.#remove(link);
      const [from, to] = [moved(link.from), moved(link.to)];
      // a link within what became one says nothing any more
      if (link.relation !== 'consistsOf' && from !== to) this.#add({ ...link, from, to });
    }
    for (const element of elements) this.#retire(element);
    return null;
  }

  /** An element goes with its parts and with every link that touches them. */
  #retire(reference: string): null {
    const index = this.#graph.byReference.get(reference)?.index ?? -1;
    const parts = (this.#graph.outgoing[index] ?? [])
      .filter(({ relation }) => relation === 'consistsOf')
      .map(({ target }) => referenceAt(this.#graph, target));
    const gone = new Set([reference, ...parts]);
    for (const element of gone) {
      this.#standing.delete(element);
      for (const link of this.#at(element)) this.#remove(link);
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
    const moving = this.#at(from).filter(
      (link) => link.relation === relation && link.to === from && sources?.has(link.from) !== false,
    );
    if (moving.length === 0) return text('Žádná taková vazba nevede.', 'There is no such link.');
    for (const link of moving) this.#remove(link);
    for (const link of moving) this.#add({ ...link, to });
    return null;
  }

  #link({ relation, from, to }: NamedLink, attributes: Link['attributes']): Text | null {
    if (this.#links.has(linkKey({ relation, from, to })))
      return text('Taková vazba už vede.', 'There is such a link already.');
    this.#add({ relation, from, to, attributes });
    return null;
  }

  #unlink(unwanted: NamedLink): Text | null {
    if (!this.#links.has(linkKey(unwanted)))
      return text('Žádná taková vazba nevede.', 'There is no such link.');
    this.#remove(unwanted);
    return null;
  }

  result(relations: readonly Relation[]): Omit<Overlay, 'skipped'> {
    const derived = new Set(relations.filter(({ isDerived }) => isDerived).map(({ name }) => name));
    const before = new Set(this.#graph.arcs.map((arc) => linkKey(namedLink(this.#graph, arc))));
    const isNew = (link: Link) => !before.has(linkKey(link));
    const standing = [...this.#links.values()];
    const written = standing.filter(({ relation }) => !derived.has(relation));
    // what stood before stands first, so that only what is new can be refused
    const admissible = new AdmissibleLinks<Link>(relations);
    for (const link of [...written.filter((one) => !isNew(one)), ...written.filter(isNew)])
      admissible.take(link);
    const { kept, refused } = admissible;
    const added = kept.filter(isNew);
    const links = [...standing.filter((link) => derived.has(link.relation)), ...kept];
    const after = new Set(links.map(linkKey));
    const vertices = [...this.#standing.values()].map(
      (vertex, index): ModelVertex => ({ ...vertex, index }),
    );
    const indexOf = new Map(vertices.map(({ reference, index }) => [reference, index]));
    const arcs = links.flatMap(({ relation, from, to, attributes }) => {
      const [source, target] = [indexOf.get(from), indexOf.get(to)];
      if (source === undefined || target === undefined) return []; // never: links join what stands
      return [{ relation, source, target, attributes } as ModelArc]; // of the graph, or checked by the model with the scenario
    });
    return {
      graph: graphOf(vertices, arcs),
      retired: [...this.#graph.byReference.keys()].filter(
        (reference) => !this.#standing.has(reference),
      ),
      added,
      removed: this.#graph.arcs
        .map((arc) => namedLink(this.#graph, arc))
        .filter((link) => !after.has(linkKey(link))),
      refused: refused.map(({ link: { relation, from, to }, reason }) => ({
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

import type { ChangeAct, Changeset } from '../model/changeset.ts';
import { type Arc, type Graph, graphOf, type Vertex } from '../model/graph.ts';
import type { Relation } from '../model/relation.ts';
import { type Text, text } from '../model/text.ts';
import { admissibleLinks } from './admissible-links.ts';

/** A link by its ends. */
export type NamedLink = { readonly relation: string; readonly from: string; readonly to: string };
type Link = NamedLink & { readonly attributes: Arc['attributes'] };

/** A graph after changes that nobody has made, and what came of the changes. */
export type Overlay = {
  readonly graph: Graph;
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
export function overlayOf(graph: Graph, changes: Changeset, relations: readonly Relation[]): Overlay {
  const sheet = new Sheet(graph);
  const skipped = changes.flatMap((act, index) => {
    const reason = sheet.apply(act);
    return reason === null ? [] : [{ index, reason }];
  });
  return { ...sheet.result(relations), skipped };
}

const keyOf = ({ relation, from, to }: NamedLink): string => `${relation} ${from} ${to}`;

/** A sheet laid over a graph: what stands on it, by reference. */
class Sheet {
  readonly #graph: Graph;
  readonly #standing: Map<string, Vertex>;
  #links: Link[];

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#standing = new Map(graph.byReference);
    this.#links = graph.arcs.map((arc) => ({
      relation: arc.relation,
      from: referenceAt(graph, arc.source),
      to: referenceAt(graph, arc.target),
      attributes: arc.attributes,
    }));
  }

  /** Does one act; why it cannot be done where it cannot. */
  apply(act: ChangeAct): Text | null {
    switch (act.act) {
      case 'merge':
        return this.#merge(act.elements, act.into);
      case 'retire':
        return this.#missing([act.element]) ?? this.#retire(act.element);
      case 'move':
        return this.#missing([act.from, act.to]) ?? this.#move(act.relation, act.from, act.to, act.of);
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
    if (elements.includes(into)) return text('Prvek nelze sloučit se sebou.', 'An element cannot be merged into itself.');
    const ending = new Set(elements);
    const moved = (reference: string) => (ending.has(reference) ? into : reference);
    this.#links = unique(
      this.#links
        .filter(({ relation, from, to }) => !(relation === 'consistsOf' && (ending.has(from) || ending.has(to))))
        .map((link) => ({ ...link, from: moved(link.from), to: moved(link.to) }))
        // a link within what became one says nothing any more
        .filter(({ from, to }) => from !== to),
    );
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
    for (const element of gone) this.#standing.delete(element);
    this.#links = this.#links.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
    return null;
  }

  #move(relation: string, from: string, to: string, of: readonly string[] | undefined): Text | null {
    const isMoved = (link: Link) => link.relation === relation && link.to === from && (of === undefined || of.includes(link.from));
    if (!this.#links.some(isMoved)) return text('Žádná taková vazba nevede.', 'There is no such link.');
    this.#links = unique(this.#links.map((link) => (isMoved(link) ? { ...link, to } : link)));
    return null;
  }

  #link({ relation, from, to }: NamedLink, attributes: Arc['attributes']): Text | null {
    if (this.#links.some((link) => keyOf(link) === keyOf({ relation, from, to })))
      return text('Taková vazba už vede.', 'There is such a link already.');
    this.#links.push({ relation, from, to, attributes });
    return null;
  }

  #unlink(unwanted: NamedLink): Text | null {
    const kept = this.#links.filter((link) => keyOf(link) !== keyOf(unwanted));
    if (kept.length === this.#links.length) return text('Žádná taková vazba nevede.', 'There is no such link.');
    this.#links = kept;
    return null;
  }

  result(relations: readonly Relation[]): Omit<Overlay, 'skipped'> {
    const derived = new Set(relations.filter(({ isDerived }) => isDerived).map(({ name }) => name));
    const before = new Set(this.#graph.arcs.map((arc) => keyOf(namedLink(this.#graph, arc))));
    const isNew = (link: Link) => !before.has(keyOf(link));
    const written = this.#links.filter(({ relation }) => !derived.has(relation));
    // what stood before stands first, so that only what is new can be refused
    const { kept, refused } = admissibleLinks([...written.filter((link) => !isNew(link)), ...written.filter(isNew)], relations);
    const added = kept.filter(isNew);
    const links = [...this.#links.filter((link) => derived.has(link.relation)), ...kept];
    const after = new Set(links.map(keyOf));
    const vertices = [...this.#standing.values()].map((vertex, index): Vertex => ({ ...vertex, index }));
    const indexOf = new Map(vertices.map(({ reference, index }) => [reference, index]));
    const arcs = links.map(
      ({ relation, from, to, attributes }): Arc => ({
        relation,
        source: indexOf.get(from) as number, // links join what stands
        target: indexOf.get(to) as number,
        attributes,
      }),
    );
    return {
      graph: graphOf(vertices, arcs),
      retired: [...this.#graph.byReference.keys()].filter((reference) => !this.#standing.has(reference)),
      added,
      removed: this.#graph.arcs.map((arc) => namedLink(this.#graph, arc)).filter((link) => !after.has(keyOf(link))),
      refused: refused.map(({ link: { relation, from, to }, reason }) => ({ link: { relation, from, to }, reason })),
    };
  }
}

const referenceAt = (graph: Graph, index: number): string => (graph.vertices[index] as Vertex).reference; // arcs join vertices

const namedLink = (graph: Graph, { relation, source, target }: Arc): NamedLink => ({
  relation,
  from: referenceAt(graph, source),
  to: referenceAt(graph, target),
});

/** Each link once: of two that became one, the first says what it says. */
function unique(links: readonly Link[]): Link[] {
  const seen = new Set<string>();
  return links.filter((link) => {
    const key = keyOf(link);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

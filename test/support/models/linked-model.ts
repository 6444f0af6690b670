import { model } from '../../../src/core/kinds/index.ts';
import { type Document, partCode, referenceTo } from '../../../src/core/model/document.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import { type Relation, targetKinds } from '../../../src/core/model/relation.ts';
import { minimalDocument, sampleLink } from './samples.ts';

/** A link of the model: its source, its target, and the lines of an import that create both. */
export type LinkedPair = {
  readonly relation: Relation;
  readonly from: string;
  readonly to: string;
  readonly link: { readonly to: string } & Readonly<Record<string, unknown>>;
  readonly lines: readonly (Document & { readonly kind: string })[];
};

/** The relations that documents write as links. */
export const writtenRelations = model.relations.filter(({ isDerived }) => !isDerived);

/**
 * Returns a pair of new elements for every two kinds that the relation may link; `number` keeps the
 * codes of different calls apart.
 */
export function linkedPairs(relation: Relation, number: number): LinkedPair[] {
  const kinds = relation.from.flatMap((from) =>
    targetKinds(relation, from).map((to) => [model.kind(from), model.kind(to)] as const),
  );
  return kinds.map(([from, to], index) => {
    const [target, source] = [endOf(to, number + 2 * index), endOf(from, number + 2 * index + 1)];
    const link = sampleLink(relation, target.reference);
    return {
      relation,
      from: source.reference,
      to: target.reference,
      link,
      lines: [target.line({}), source.line({ links: { [relation.name]: [link] } })],
    };
  });
}

/** Returns one end of a link: an element, or a part within an element of its own. */
function endOf(
  kind: Kind,
  number: number,
): { reference: string; line: (more: object) => LinkedPair['lines'][number] } {
  const document = minimalDocument(kind, number);
  const owner = model.elements.find(({ parts }) => Object.values(parts).includes(kind));
  if (!owner)
    return {
      reference: referenceTo(kind.key, document.code),
      line: (more) => ({ kind: kind.key, ...document, ...more }),
    };
  const whole = minimalDocument(owner, number);
  const [member] = Object.entries(owner.parts).find(([, part]) => part === kind) as [string, Kind]; // the owner has it
  return {
    reference: referenceTo(kind.key, partCode(whole.code, document.code)),
    line: (more) => ({ kind: owner.key, ...whole, [member]: [{ ...document, ...more }] }),
  };
}

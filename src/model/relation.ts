import { z } from 'zod';
import { cleanString, type Field, schemasOf } from './field.ts';
import { patterns } from './patterns.ts';
import type { Text } from './text.ts';
import { told } from './told.ts';

/** A relation of the graph: between which kinds it may stand, how often, and what a link of it says. */
export type Relation = {
  readonly name: string;
  readonly inverse: string;
  readonly label: Text;
  readonly inverseLabel: Text;
  readonly description: Text;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The source and the target must be of one kind. */
  readonly sameKind?: boolean;
  /** At most so many links leave a source. */
  readonly maxFromSource: number;
  /** At most so many links reach a target on any day. */
  readonly maxToTarget?: number;
  readonly isAcyclic?: boolean;
  /** Derived from the document of the owner, never written as a link. */
  readonly isDerived?: boolean;
  /** Which way a change spreads: to the source that rests on the target (`backward`), to the target, both ways, or not at all. */
  readonly impact: 'backward' | 'forward' | 'both' | 'none';
  readonly attributes: Readonly<Record<string, Field>>;
};

/** Declares a relation; what is left out means: many to many, may be cyclic, without attributes, and that the source rests on the target. */
export const defineRelation = (
  relation: Omit<Relation, 'maxFromSource' | 'attributes' | 'impact'> & Partial<Pick<Relation, 'maxFromSource' | 'attributes' | 'impact'>>,
): Relation => ({ maxFromSource: 200, attributes: {}, impact: 'backward', ...relation });

/** The kinds that a relation may reach from a source of the given kind. */
export const targetKinds = (relation: Relation, source: string): readonly string[] =>
  relation.sameKind ? relation.to.filter((kind) => kind === source) : relation.to;

/** The schema of the links of one relation that leave a source of the given kind. */
export function linksSchema(relation: Relation, source: string) {
  const kinds = targetKinds(relation, source);
  const link = z.strictObject({
    to: told(
      cleanString(220, referencePattern(kinds)),
      ['Cíl vazby', `Kam vazba vede, jako druh/kód: ${kinds.join(', ')}.`],
      ['Target', `What the link leads to, as kind/code: ${kinds.join(', ')}.`],
    ),
    ...schemasOf(relation.attributes),
  });
  return told(
    z.array(link).max(relation.maxFromSource),
    [relation.label.cs, relation.description.cs],
    [relation.label.en, relation.description.en],
  );
}

/** `kind/code`, and `kind/owner/code` for a part. */
const referencePattern = (kinds: readonly string[]) =>
  new RegExp(`^(?:${kinds.join('|')})/${patterns.code.source.slice(1, -1)}(?:/${patterns.code.source.slice(1, -1)})?$`, 'u');

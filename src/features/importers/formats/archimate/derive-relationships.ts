import { unreadable } from '../../../../platform/formats/unreadable.ts';
import type { ExchangeRelationship } from './exchange-model.ts';
import { type Passage, passages } from './relation-rules.ts';

const maxDerived = 100_000;

/** What is known of an element by its identifier: its type, and the kind that it becomes. */
export type Ends = {
  readonly typeOf: ReadonlyMap<string, string>;
  readonly kindOf: (id: string) => string | undefined;
};

/**
 * A relationship between the two ends of a path through an element that is not linked here itself.
 */
export type DerivedRelationship = ExchangeRelationship & { readonly through: string };

/**
 * Derives relationships from two in a row: an actor with a role carries out its processes, an
 * application behind a service supports the processes that the service serves.
 * @throws ApiError unreadable-file when there are too many
 */
export function deriveRelationships(
  relationships: readonly ExchangeRelationship[],
  ends: Ends,
): DerivedRelationship[] {
  const derived: DerivedRelationship[] = [];
  for (const passage of passages) {
    const onward = onwardFrom(relationships, passage, ends);
    for (const first of relationships) {
      if (first.type !== passage.first || ends.kindOf(first.source) !== passage.from) continue;
      for (const second of onward.get(first.target) ?? [])
        derived.push({
          ...second,
          id: `${first.id} ${second.id}`,
          source: first.source,
          through: passage.through,
        });
      if (derived.length > maxDerived)
        throw unreadable(
          `Z modelu plyne více než ${maxDerived} odvozených vazeb.`,
          `More than ${maxDerived} relationships can be derived from the model.`,
        );
    }
  }
  return derived;
}

/** Returns the second steps of a passage by the element that they leave. */
function onwardFrom(
  relationships: readonly ExchangeRelationship[],
  { through, second, to }: Passage,
  { typeOf, kindOf }: Ends,
): Map<string, ExchangeRelationship[]> {
  const result = new Map<string, ExchangeRelationship[]>();
  for (const relationship of relationships) {
    const { type, source, target } = relationship;
    if (type !== second || typeOf.get(source) !== through || kindOf(target) !== to) continue;
    const list = result.get(source);
    if (list) list.push(relationship);
    else result.set(source, [relationship]);
  }
  return result;
}

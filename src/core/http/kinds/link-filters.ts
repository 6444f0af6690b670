import type { z } from 'zod';
import type { Text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { type Kind, pascalCase } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { referencePattern } from '../../model/relation.ts';
import type { Filter } from '../../store/documents/list-conditions.ts';
import { asComponent } from '../parameters.ts';

/**
 * A relation as a filter of a kind's elements: under its name from the source's end, under its
 * inverse name from the target's.
 */
type LinkFilter = {
  readonly name: string;
  readonly direction: 'out' | 'in';
  readonly relation: string;
  readonly label: Text;
  /** The kinds at the other end. */
  readonly kinds: readonly string[];
};

/**
 * Returns the parameters that keep elements linked with one of the given elements, in either
 * direction: `ownedBy=positions/POZ-1`.
 */
export const linkParameters = (kind: Kind, model: Model): Record<string, z.ZodType> =>
  Object.fromEntries(
    linkFiltersOf(kind, model).map((filter) => [filter.name, parameterOf(filter)]),
  );

/** Returns the link filters of a query. */
export const linkFilters = (
  kind: Kind,
  model: Model,
  query: Readonly<Record<string, unknown>>,
): Filter[] =>
  linkFiltersOf(kind, model).flatMap(({ name, direction, relation }): Filter[] => {
    const value = query[name];
    return typeof value === 'string'
      ? [{ on: 'link', direction, relation, references: value.split(',') }]
      : [];
  });

function parameterOf({ label, kinds }: LinkFilter): z.ZodType {
  const others = kinds.map((kind) => `\`${kind}/…\``).join(', ');
  return described(
    referencesTo(kinds),
    [label.cs, `Odkazy ${others}.`],
    [label.en, `References ${others}.`],
  ).optional();
}

/** By the names of their kinds: many relations lead to the same ones. */
const references = new Map<string, z.ZodType>();

function referencesTo(kinds: readonly string[]): z.ZodType {
  const names = kinds.join('-');
  const known = references.get(names);
  if (known) return known;
  const one = referencePattern(kinds).source.slice(1, -1);
  const schema = asComponent(
    `${pascalCase(names)}References`,
    cleanString(1000, new RegExp(`^${one}(?:,${one})*$`, 'u')),
  );
  const made = schema.meta({ ...schema.meta(), examples: [`${kinds[0]}/X-1`] });
  references.set(names, made);
  return made;
}

const linkFiltersOf = (kind: Kind, { relations }: Model): LinkFilter[] =>
  relations
    .filter(({ isDerived }) => !isDerived)
    .flatMap((relation): LinkFilter[] => [
      ...(relation.from.includes(kind.key) ? [leaving(kind, relation)] : []),
      ...(relation.to.includes(kind.key) ? [reaching(kind, relation)] : []),
    ]);

const leaving = (kind: Kind, relation: Model['relations'][number]): LinkFilter => ({
  name: relation.name,
  direction: 'out',
  relation: relation.name,
  label: relation.label,
  kinds: relation.pairs[kind.key] ?? [],
});

const reaching = (kind: Kind, relation: Model['relations'][number]): LinkFilter => ({
  name: relation.inverse,
  direction: 'in',
  relation: relation.name,
  label: relation.inverseLabel,
  kinds: relation.from.filter((source) => relation.pairs[source]?.includes(kind.key)),
});

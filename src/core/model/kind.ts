import { integer, type PgColumnBuilderBase, pgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { commonFields, partFields, personFields } from './common-fields.ts';
import { described } from './described.ts';
import type { Links } from './document.ts';
import { type Fields, schemasOf, type ValueOf, type ValuesOf } from './field.ts';
import { linksSchema, type Relation } from './relation.ts';
import { orderedFields, type Rule } from './rule.ts';

/** The kinds of the parts that a document holds, by member name. */
export type Parts = { readonly [member: string]: Kind };

/** What the file of a kind declares; everything else about the kind is derived from it. */
export type Declaration<
  Key extends string,
  F extends Fields,
  P extends Parts,
  C extends Fields = typeof commonFields,
> = {
  /** Singular in camelCase: `processCard`. */
  readonly name: string;
  /** Plural in kebab-case, as in URLs and references: `process-cards`. */
  readonly key: Key;
  readonly label: { readonly one: Text; readonly many: Text };
  readonly description: Text;
  readonly area: Area;
  /** Writes to a `direct` kind are published at once, with the same history. */
  readonly lifecycle: 'drafted' | 'direct';
  readonly fields: F;
  readonly parts?: P;
  /** Fields that are searched besides name, description and keywords. */
  readonly searched?: readonly (keyof NoInfer<F> & string)[];
  /** The fields to filter by; by default all text, number, day and flag fields. */
  readonly filters?: readonly (keyof NoInfer<F> & string)[];
  /** Checks across fields. */
  readonly rules?: readonly Rule[];
  /**
   * A public element in force of the sample model, which the examples of the documentation refer
   * to. A part has none.
   */
  readonly sampleCode?: string;
  /** A complete document that can be sent as it is. */
  readonly example: DocumentValues<NoInfer<F>, NoInfer<P>, C>;
};

/** The type of documents with given fields, parts and common fields. */
export type DocumentValues<
  F extends Fields,
  P extends Parts,
  C extends Fields = typeof commonFields,
> = ValuesOf<C> &
  ValuesOf<F> & {
    readonly [M in keyof P]?: readonly DocumentValues<
      P[M]['fields'],
      P[M]['parts'],
      P[M]['common']
    >[];
  } & {
    readonly links?: Links;
  };

/** The parts of a kind that has none. */
export type NoParts = Readonly<Record<never, Kind>>;

export type Area =
  | 'strategy'
  | 'organisation'
  | 'processes'
  | 'services'
  | 'resources'
  | 'measurement'
  | 'evaluation'
  | 'improvement'
  | 'exchange';

/**
 * A kind of element or part, typed by its key, its own fields, its parts and its common fields.
 * Code for any kind omits the type parameters.
 */
export type Kind<
  Key extends string = string,
  F extends Fields = Fields,
  P extends Parts = Parts,
  C extends Fields = Fields,
> = Omit<
  Declaration<Key, Fields, Parts>,
  'fields' | 'searched' | 'filters' | 'parts' | 'rules' | 'example'
> & {
  readonly example: Readonly<Record<string, unknown>>;
  readonly fields: F;
  readonly parts: P;
  /** The fields that it shares with other kinds, kept in the common table of versions. */
  readonly common: C;
  readonly isPart: boolean;
  /**
   * Whether it holds personal data: one erasable row without versions, its name kept separately.
   */
  readonly isPersonal: boolean;
  readonly searched: readonly string[];
  readonly filters: readonly string[];
  readonly rules: readonly Rule[];
  /** The drizzle table of its versions. */
  readonly table: ReturnType<typeof versionTable>;
  readonly tableName: string;
};

/** The names of a kind's own and common fields. */
export type FieldNameOf<K extends Kind> = keyof (K['common'] & K['fields']) & string;

/** The type of the value of a kind's field. */
export type FieldValueOf<K extends Kind, Name extends FieldNameOf<K>> = ValueOf<
  (K['common'] & K['fields'])[Name]
>;

/** Some fields of an element of a kind; those without a value are absent. */
export type FieldValuesOf<K extends Kind, Name extends FieldNameOf<K>> = {
  readonly [N in Name]?: FieldValueOf<K, N>;
};

/**
 * The parts of one kind in a document, at most: the largest frameworks have hundreds of criteria.
 */
export const maxParts = 500;

/** Defines a kind of element. */
export const defineKind = <const Key extends string, F extends Fields, P extends Parts = NoParts>({
  parts,
  ...declaration
}: Declaration<Key, F, P>): Kind<Key, F, P, typeof commonFields> =>
  complete(
    { ...declaration, parts: parts ?? ({} as P) }, // without parts, P is NoParts
    { common: commonFields, isPart: false, isPersonal: false },
  );

/** Defines a kind of element with personal data: one erasable row without versions. */
export const definePersonalKind = <const Key extends string, F extends Fields>(
  declaration: Omit<Declaration<Key, F, NoParts, typeof personFields>, 'parts'>,
): Kind<Key, F, NoParts, typeof personFields> =>
  complete(
    { ...declaration, parts: {} },
    { common: personFields, isPart: false, isPersonal: true },
  );

/** Defines a kind of part: a node that lives in the document of its owner. */
export const definePart = <const Key extends string, F extends Fields>(
  declaration: Omit<
    Declaration<Key, F, NoParts, typeof partFields>,
    'lifecycle' | 'parts' | 'sampleCode'
  >,
): Kind<Key, F, NoParts, typeof partFields> =>
  complete(
    { ...declaration, lifecycle: 'drafted', parts: {} },
    { common: partFields, isPart: true, isPersonal: false },
  );

/** `processCard` → `process_card`. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `processCard` → `process-card`. */
export const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');

/** `processCard` and `process-card` → `ProcessCard`. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/**
 * Returns the kind of the parts in a member of a kind's documents.
 * @throws Error when it has no such parts: a programming error
 */
export function partKind({ key, parts }: Kind, member: string): Kind {
  const part = parts[member];
  if (part === undefined) throw new Error(`${key} has no parts called ${member}`);
  return part;
}

/**
 * Returns the members of a document besides own fields, parts and links; a part names its owner.
 */
export const commonMembers = (kind: Kind): string[] => [
  ...(kind.isPart ? ['owner'] : []),
  ...Object.keys(kind.common),
];

/** Returns the schema of a complete document of a kind, as sent, imported and exported. */
export function documentSchema(kind: Kind, relations: readonly Relation[]): z.ZodObject {
  const own = { ...schemasOf(kind.common), ...schemasOf(kind.fields) };
  const parts = Object.entries(kind.parts).map(([member, part]) => [
    member,
    described(
      z.array(documentSchema(part, relations)).max(maxParts).optional(),
      [part.label.many.cs, part.description.cs],
      [part.label.many.en, part.description.en],
    ),
  ]);
  return described(
    z.strictObject({
      ...own,
      ...Object.fromEntries(parts),
      links: allLinksSchema(kind, relations).optional(),
    }),
    [kind.label.one.cs, kind.description.cs],
    [kind.label.one.en, kind.description.en],
  );
}

/** Returns the relations whose links a document of a kind may hold. */
export const relationsFrom = (kind: Kind, relations: readonly Relation[]): readonly Relation[] =>
  relations.filter((relation) => !relation.isDerived && relation.from.includes(kind.key));

const allLinksSchema = (kind: Kind, relations: readonly Relation[]) =>
  described(
    z.strictObject(
      Object.fromEntries(
        relationsFrom(kind, relations).map((relation) => [
          relation.name,
          linksSchema(relation, kind.key).optional(),
        ]),
      ),
    ),
    ['Vazby', 'Vazby na další prvky, podle druhu vazby.'],
    ['Links', 'Links to other elements, by relation.'],
  );

/** The properties in which elements, persons and parts differ. */
type Traits<C extends Fields> = {
  readonly common: C;
  readonly isPart: boolean;
  readonly isPersonal: boolean;
};

function complete<Key extends string, F extends Fields, P extends Parts, C extends Fields>(
  declaration: Omit<Declaration<Key, F, P, C>, 'parts'> & { readonly parts: P },
  traits: Traits<C>,
): Kind<Key, F, P, C> {
  const { isPersonal } = traits;
  const tableName = isPersonal ? declaration.key : `${snakeCase(declaration.name)}_versions`;
  const filterable = Object.keys(declaration.fields).filter(
    (name) => declaration.fields[name]?.as !== 'json',
  );
  return {
    ...declaration,
    ...traits,
    searched: declaration.searched ?? [],
    rules: [...orderedFields(declaration.fields), ...(declaration.rules ?? [])],
    filters: declaration.filters ?? (isPersonal ? [] : filterable),
    tableName,
    // a person's name is personal data, kept with the other personal fields and not in `versions`
    table: versionTable(
      tableName,
      isPersonal ? { name: commonFields.name, ...declaration.fields } : declaration.fields,
    ),
  };
}

/** Returns the table with one row per version: the key, then the kind's own fields. */
function versionTable(tableName: string, fields: Fields) {
  const columns: Record<string, PgColumnBuilderBase> = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.column(snakeCase(name))]),
  );
  return pgTable(tableName, {
    municipalityId: integer('municipality_id').notNull(),
    node: integer('node').notNull(),
    version: integer('version').notNull(),
    ...columns,
  });
}

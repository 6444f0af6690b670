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

/** What a kind's file declares; everything else about the kind follows from it. */
export type Declaration<
  Key extends string,
  F extends Fields,
  P extends Parts,
  C extends Fields = typeof commonFields,
> = {
  /** Singular in camelCase: `processCard`. */
  readonly name: string;
  /** Plural in kebab-case, as in addresses and references: `process-cards`. */
  readonly key: Key;
  readonly label: { readonly one: Text; readonly many: Text };
  readonly description: Text;
  readonly area: Area;
  /** `direct` kinds publish at once on write, with the same history. */
  readonly lifecycle: 'drafted' | 'direct';
  readonly fields: F;
  readonly parts?: P;
  /** Fields whose words are searched beside name, description and keywords. */
  readonly searched?: readonly (keyof NoInfer<F> & string)[];
  /** The fields that may be filtered by; all text, number, day and flag fields when left out. */
  readonly filters?: readonly (keyof NoInfer<F> & string)[];
  /** Checks across fields. */
  readonly rules?: readonly Rule[];
  /** An element of the kind in the sample model, public and in force: what the examples of the documentation speak of. A part has none. */
  readonly sampleCode?: string;
  /** A whole document that can be sent as it stands. */
  readonly example: Written<NoInfer<F>, NoInfer<P>, C>;
};

/** A document with fields of its own, and its parts. */
export type Written<
  F extends Fields,
  P extends Parts,
  C extends Fields = typeof commonFields,
> = ValuesOf<C> &
  ValuesOf<F> & {
    readonly [M in keyof P]?: readonly Written<P[M]['fields'], P[M]['parts'], P[M]['common']>[];
  } & {
    readonly links?: Links;
  };

/** Of a kind without parts. */
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
 * A kind of element or part, as the engine knows it: by its key, its own fields, its parts and the fields that it shares with others.
 * What is written over all kinds leaves the parameters out.
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
  /** The fields that all kinds of its sort have: they live in the table of versions that those kinds share. */
  readonly common: C;
  readonly isPart: boolean;
  /** Holds personal data: one erasable row without versions, its name kept apart. */
  readonly isPersonal: boolean;
  readonly searched: readonly string[];
  readonly filters: readonly string[];
  readonly rules: readonly Rule[];
  /** The typed table of its versions. */
  readonly table: ReturnType<typeof versionTable>;
  readonly tableName: string;
};

/** The fields of a kind, its own and those that it shares. */
export type FieldNameOf<K extends Kind> = keyof (K['common'] & K['fields']) & string;

/** What a field of a kind says. */
export type FieldValueOf<K extends Kind, Name extends FieldNameOf<K>> = ValueOf<
  (K['common'] & K['fields'])[Name]
>;

/** Some fields of an element of a kind; one without a value is left out. */
export type FieldValuesOf<K extends Kind, Name extends FieldNameOf<K>> = {
  readonly [N in Name]?: FieldValueOf<K, N>;
};

/** How many parts of one sort a document may hold: the largest frameworks have some hundreds of criteria. */
export const maxParts = 500;

/** Makes a kind of element out of its declaration. */
export const defineKind = <const Key extends string, F extends Fields, P extends Parts = NoParts>({
  parts,
  ...declaration
}: Declaration<Key, F, P>): Kind<Key, F, P, typeof commonFields> =>
  complete(
    { ...declaration, parts: parts ?? ({} as P) }, // without parts, P is NoParts
    { common: commonFields, isPart: false, isPersonal: false },
  );

/** Makes a kind of element that holds personal data: one erasable row without versions, its name kept apart. */
export const definePersonalKind = <const Key extends string, F extends Fields>(
  declaration: Omit<Declaration<Key, F, NoParts, typeof personFields>, 'parts'>,
): Kind<Key, F, NoParts, typeof personFields> =>
  complete(
    { ...declaration, parts: {} },
    { common: personFields, isPart: false, isPersonal: true },
  );

/** Makes a kind of part: a node that lives in the document of its owner. */
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

/** The kind of the parts under a member of a kind's document. @throws Error when it has no such parts: a fault of the code */
export function partKind({ key, parts }: Kind, member: string): Kind {
  const part = parts[member];
  if (part === undefined) throw new Error(`${key} has no parts called ${member}`);
  return part;
}

/** The members of a document beside the kind's own fields, its parts and links; a part tells its owner. */
export const commonMembers = (kind: Kind): string[] => [
  ...(kind.isPart ? ['owner'] : []),
  ...Object.keys(kind.common),
];

/** The schema of a whole document of the kind, as it is sent, imported and exported. */
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

/** The relations whose links a document of the kind may hold. */
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

/** What a sort of kinds has in common. */
type Sort<C extends Fields> = {
  readonly common: C;
  readonly isPart: boolean;
  readonly isPersonal: boolean;
};

function complete<Key extends string, F extends Fields, P extends Parts, C extends Fields>(
  declaration: Omit<Declaration<Key, F, P, C>, 'parts'> & { readonly parts: P },
  sort: Sort<C>,
): Kind<Key, F, P, C> {
  const { isPersonal } = sort;
  const tableName = isPersonal ? declaration.key : `${snakeCase(declaration.name)}_versions`;
  const filterable = Object.keys(declaration.fields).filter(
    (name) => declaration.fields[name]?.as !== 'json',
  );
  return {
    ...declaration,
    ...sort,
    searched: declaration.searched ?? [],
    rules: [...orderedFields(declaration.fields), ...(declaration.rules ?? [])],
    filters: declaration.filters ?? (isPersonal ? [] : filterable),
    tableName,
    // a person's name is personal data: it stands with the other such fields, not among the versions
    table: versionTable(
      tableName,
      isPersonal ? { name: commonFields.name, ...declaration.fields } : declaration.fields,
    ),
  };
}

/** One row a version: the key, then the kind's own fields. */
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

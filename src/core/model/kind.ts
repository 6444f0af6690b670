import { integer, type PgColumnBuilderBase, pgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { commonFields, partFields, personFields } from './common-fields.ts';
import { described } from './described.ts';
import { type Field, schemasOf } from './field.ts';
import { linksSchema, type Relation } from './relation.ts';
import { orderedFields, type Rule } from './rule.ts';

export type Fields = Readonly<Record<string, Field>>;

/** What a kind's file declares; everything else about the kind follows from it. */
export type Declaration<F extends Fields> = {
  /** Singular in camelCase: `processCard`. */
  readonly name: string;
  /** Plural in kebab-case, as in addresses and references: `process-cards`. */
  readonly key: string;
  readonly label: { readonly one: Text; readonly many: Text };
  readonly description: Text;
  readonly area: Area;
  /** `direct` kinds publish at once on write, with the same history. */
  readonly lifecycle: 'drafted' | 'direct';
  readonly fields: F;
  /** The kinds of the parts that its document holds, by member name. */
  readonly parts?: Readonly<Record<string, Kind>>;
  /** Fields whose words are searched beside name, description and keywords. */
  readonly searched?: readonly (keyof F & string)[];
  /** The fields that may be filtered by; all text, number, day and flag fields when left out. */
  readonly filters?: readonly (keyof F & string)[];
  /** Holds personal data: one erasable row without versions, its name kept apart. */
  readonly isPersonal?: boolean;
  /** Checks across fields. */
  readonly rules?: readonly Rule[];
  /** An element of the kind in the sample model, public and in force: what the examples of the documentation speak of. A part has none. */
  readonly sampleCode?: string;
  /** A whole document that can be sent as it stands. */
  readonly example: Readonly<Record<string, unknown>>;
};

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

/** A kind of element or part, as the engine knows it. */
export type Kind = Omit<Declaration<Fields>, 'searched' | 'filters' | 'parts' | 'rules'> & {
  readonly isPart: boolean;
  readonly parts: Readonly<Record<string, Kind>>;
  readonly searched: readonly string[];
  readonly filters: readonly string[];
  readonly rules: readonly Rule[];
  /** The typed table of its versions. */
  readonly table: ReturnType<typeof versionTable>;
  readonly tableName: string;
};

/** How many parts of one sort a document may hold: the largest frameworks have some hundreds of criteria. */
export const mostParts = 500;

/** Makes a kind of element out of its declaration. */
export const defineKind = <F extends Fields>(declaration: Declaration<F>): Kind => complete(declaration, false);

/** Makes a kind of part: a node that lives in the document of its owner. */
export const definePart = <F extends Fields>(declaration: Omit<Declaration<F>, 'lifecycle' | 'parts' | 'sampleCode'>): Kind =>
  complete({ ...declaration, lifecycle: 'drafted' }, true);

/** `processCard` → `process_card`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `processCard` → `process-card`. */
export const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');

/** `processCard` and `process-card` → `ProcessCard`. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The members of a document beside the kind's own fields, its parts and links; a part tells its owner. */
export const commonMembers = (kind: Kind): string[] => [...(kind.isPart ? ['owner'] : []), ...Object.keys(commonOf(kind))];

/** The common fields that documents of the kind have. */
function commonOf({ isPart, isPersonal }: Pick<Kind, 'isPart' | 'isPersonal'>): Fields {
  if (isPart) return partFields;
  return isPersonal ? personFields : commonFields;
}

/** The schema of a whole document of the kind, as it is sent, imported and exported. */
export function documentSchema(kind: Kind, relations: readonly Relation[]): z.ZodObject {
  const own = { ...schemasOf(commonOf(kind)), ...schemasOf(kind.fields) };
  const parts = Object.entries(kind.parts).map(([member, part]) => [
    member,
    described(
      z.array(documentSchema(part, relations)).max(mostParts).optional(),
      [part.label.many.cs, part.description.cs],
      [part.label.many.en, part.description.en],
    ),
  ]);
  return described(
    z.strictObject({ ...own, ...Object.fromEntries(parts), links: allLinksSchema(kind, relations).optional() }),
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
      Object.fromEntries(relationsFrom(kind, relations).map((relation) => [relation.name, linksSchema(relation, kind.key).optional()])),
    ),
    ['Vazby', 'Vazby na další prvky, podle druhu vazby.'],
    ['Links', 'Links to other elements, by relation.'],
  );

function complete<F extends Fields>(declaration: Declaration<F>, isPart: boolean): Kind {
  const tableName = declaration.isPersonal ? declaration.key : `${snakeCase(declaration.name)}_versions`;
  const filterable = Object.keys(declaration.fields).filter((name) => declaration.fields[name]?.as !== 'json');
  return {
    ...declaration,
    isPart,
    parts: declaration.parts ?? {},
    searched: declaration.searched ?? [],
    rules: [...orderedFields(declaration.fields), ...(declaration.rules ?? [])],
    filters: declaration.filters ?? (declaration.isPersonal ? [] : filterable),
    tableName,
    // a person's name is personal data: it stands with the other such fields, not among the versions
    table: versionTable(tableName, declaration.isPersonal ? { name: commonFields.name, ...declaration.fields } : declaration.fields),
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

import { isValidOn, knownNow, knownThen, readTimeValues } from '../../database/time-sql.ts';
import type { ReadTime } from '../../model/day.ts';
import { type Kind, snakeCase } from '../../model/kind.ts';
import { seesFormerCode } from '../elements/former-codes.ts';
import { quoted, visibilityName } from './document-sql.ts';

/**
 * One condition of a list: values or a bound of a declared field, one of the municipality's own
 * fields, an external code, words, the owner of a part, or a link to or from one of given elements.
 */
export type Filter =
  | {
      readonly on: 'field';
      readonly member: string;
      readonly values: readonly (string | number | boolean)[];
    }
  | {
      readonly on: 'range';
      readonly member: string;
      readonly comparison: '>=' | '<=' | '<';
      readonly value: string;
    }
  | { readonly on: 'extra'; readonly member: string; readonly values: readonly string[] }
  | { readonly on: 'external'; readonly scheme: string; readonly code: string }
  | { readonly on: 'words'; readonly words: readonly string[] }
  | { readonly on: 'owner'; readonly code: string }
  | {
      readonly on: 'link';
      readonly direction: 'out' | 'in';
      readonly relation: string;
      readonly references: readonly string[];
    };

/** A filtered list: of a kind at a read time, or of its drafts. */
type Filtered = {
  readonly kind: Kind;
  readonly readTime: ReadTime;
  readonly drafts: boolean;
  readonly filters: readonly Filter[];
};

/**
 * Returns the conditions of a list as SQL over `e`, `v` and `p`, and pushes their values.
 * @param values the parameters of the statement, of which the first is the municipality
 */
export const listConditions = (filtered: Filtered, values: unknown[]): string[] => [
  'e.municipality_id = $1',
  `e.kind = '${filtered.kind.key}'`,
  ...filtered.filters.map((filter) => condition(filtered, filter, values)),
];

function condition(filtered: Filtered, filter: Filter, values: unknown[]): string {
  const { kind } = filtered;
  switch (filter.on) {
    case 'field': {
      const column = commonFilters[filter.member] ?? own(filter.member);
      if (isNumber(kind, filter.member))
        return `${column}::float8 = ANY ($${values.push(filter.values)}::float8[])`;
      return `${column}::text = ANY ($${values.push(filter.values.map(String))}::text[])`;
    }
    case 'range': {
      const type = isNumber(kind, filter.member) ? 'float8' : 'date';
      return `${own(filter.member)}::${type} ${filter.comparison} $${values.push(filter.value)}::${type}`;
    }
    case 'extra':
      return `v.extra ->> $${values.push(filter.member)} = ANY ($${values.push(filter.values)}::text[])`;
    case 'external':
      return `EXISTS (SELECT FROM external_codes x WHERE x.municipality_id = $1 AND x.kind = '${kind.key}' AND x.node = e.node
        AND x.scheme = $${values.push(filter.scheme)} AND x.code = $${values.push(filter.code)})`;
    case 'words':
      // blanks alone are not words and filter nothing
      return [
        'true',
        ...filter.words.map(
          (word) =>
            `(v.search_text LIKE '%' || $${values.push(word.replace(/[\\%_]/g, '\\$&'))} || '%')`,
        ),
      ].join(' AND ');
    case 'owner':
      return `split_part(e.code, '/', 1) = $${values.push(filter.code)}`;
    case 'link':
      return linkCondition(filtered, filter, values);
  }
}

const own = (member: string): string => `p.${quoted(snakeCase(member))}`;

const isNumber = (kind: Kind, member: string): boolean => kind.fields[member]?.as === 'number';

/**
 * Matches links by present or former codes. Links of drafts are only in their documents, not in
 * the table of links.
 */
function linkCondition(
  { readTime, drafts }: Filtered,
  { direction, relation, references }: Extract<Filter, { on: 'link' }>,
  values: unknown[],
): string {
  const nodes = nodesOfReferences(values.push(references));
  if (drafts && direction === 'out')
    return `EXISTS (SELECT FROM jsonb_array_elements(v.links -> '${relation}') l WHERE l ->> 'to' = ANY (ARRAY(${referencesOf(nodes)})))`;
  const [near, far] = direction === 'out' ? ['src', 'dst'] : ['dst', 'src'];
  const [day, instant] = readTimeValues(readTime).map((value) => values.push(value));
  const known = instant === undefined ? knownNow('l') : knownThen('l', `$${instant}::timestamptz`);
  return `EXISTS (SELECT FROM links l WHERE l.municipality_id = $1 AND l.${near} = e.node AND l.relation = '${relation}'
    AND ${isValidOn('l', `$${day}::date`)} AND ${known} AND l.${far} = ANY (ARRAY(${nodes})))`;
}

const nodesOfReferences = (parameter: number): string => {
  const references = `(SELECT split_part(r, '/', 1) AS kind, substr(r, strpos(r, '/') + 1) AS code FROM unnest($${parameter}::text[]) r) r`;
  const key = 'n.municipality_id = $1 AND n.kind = r.kind AND n.code = r.code';
  return `SELECT n.node FROM ${references} JOIN elements n ON ${key}
    UNION ALL SELECT n.node FROM ${references} JOIN former_codes n ON ${key}
      JOIN elements t ON t.municipality_id = $1 AND t.node = n.node AND ${seesFormerCode('t', 'n.open_to')}`;
};

const referencesOf = (nodes: string): string =>
  ['elements', 'former_codes']
    .map(
      (table) =>
        `SELECT n.kind || '/' || n.code FROM ${table} n WHERE n.municipality_id = $1 AND n.node = ANY (ARRAY(${nodes}))`,
    )
    .join(' UNION ALL ');

/** SQL of the common members that every kind may be filtered by. */
const commonFilters: Readonly<Record<string, string>> = {
  visibility: visibilityName,
  language: 'v.language',
  illustrative: 'v.illustrative',
};

/** The common members that a list may be filtered by. */
export const commonFilterMembers = Object.keys(commonFilters);

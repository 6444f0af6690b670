import { type JsonText, jsonText } from '../../../platform/formats/json-text.ts';
import type { Database } from '../../database/database.ts';
import type { ReadTime } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import { type Kind, snakeCase } from '../../model/kind.ts';
import type { Principal } from '../../model/principal.ts';
import type { Position } from '../cursors.ts';
import { statementNamer } from '../statement-namer.ts';
import {
  documentColumns,
  metaColumn,
  quoted,
  spanInForce,
  spanKnown,
  spanOfVersion,
  versionInForce,
  versionJoins,
  versionKnown,
} from './document-sql.ts';
import { type Filter, listConditions } from './list-conditions.ts';

const withName = statementNamer('list', 300);

/** The query of a page. */
export type ListQuery = {
  readonly kind: Kind;
  readonly readTime: ReadTime;
  readonly drafts: boolean;
  readonly filters: readonly Filter[];
  readonly sort: { readonly member: string; readonly descending: boolean };
  readonly after: Position | null;
  readonly limit: number;
  readonly withLinks: boolean;
};

/** A page: the JSON text of its items, and the position of the last one when there are more. */
export type Page = {
  readonly items: JsonText<readonly Document[]>;
  readonly last: Position | null;
};

/** Returns one page of a kind's elements, in Czech order. */
export async function readPage(
  database: Database,
  principal: Principal,
  query: ListQuery,
): Promise<Page> {
  const { text, values } = pageText(principal, query);
  const [row] = await database.read<{
    items: Page['items'] | null;
    last: Position | null;
    count: number;
  }>(principal, withName(text), values);
  const isFull = (row?.count ?? 0) > query.limit;
  return { items: row?.items ?? jsonText([]), last: isFull ? (row?.last ?? null) : null };
}

/** Returns the number of items on all pages. */
export async function countItems(
  database: Database,
  principal: Principal,
  query: ListQuery,
): Promise<number> {
  const values: unknown[] = [principal.municipalityId];
  const text = `SELECT count(*)::int AS count FROM elements e ${versionSource(query, values)} WHERE ${listConditions(query, values).join(' AND ')}`;
  const [row] = await database.read<{ count: number }>(principal, withName(text), values);
  return row?.count ?? 0;
}

function pageText(principal: Principal, query: ListQuery): { text: string; values: unknown[] } {
  const values: unknown[] = [principal.municipalityId];
  const key = sortKey(query);
  const from = versionSource(query, values);
  const where = listConditions(query, values);
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  if (query.after) {
    const [value, code] = query.after;
    where.push(
      `(${key.expression}, e.code COLLATE czech) ${query.sort.descending ? '<' : '>'} ($${values.push(value)}::${key.type}${key.collation}, $${values.push(code)}::text COLLATE czech)`,
    );
  }
  const shape = { withLinks: query.withLinks, withParts: query.withLinks };
  const limit = `$${values.push(query.limit)}::int`;
  const text = `WITH page AS (
      SELECT json_strip_nulls(row_to_json(d.document)) AS item, key, sorted_code, row_number() OVER () AS n FROM (
        SELECT x AS document, ${key.expression} AS key, e.code AS sorted_code FROM elements e ${from}
        CROSS JOIN LATERAL (SELECT ${documentColumns(query.kind, principal.level, shape)}, ${metaColumn(query.kind, principal.level)}) x
        WHERE ${where.join(' AND ')} ORDER BY ${key.expression} ${direction}, e.code COLLATE czech ${direction} LIMIT ${limit} + 1) d)
    SELECT json_agg(item ORDER BY n) FILTER (WHERE n <= ${limit})::text AS items, count(*)::int AS count,
      (SELECT json_build_array(key, sorted_code) FROM page WHERE n = ${limit}) AS last FROM page`;
  return { text, values };
}

/** Returns the joins of the versions that the list is made of. */
function versionSource({ kind, readTime, drafts }: ListQuery, values: unknown[]): string {
  if (drafts) return versionJoins(kind, '0', spanOfVersion);
  const asOf = `$${values.push(readTime.asOf)}::date`;
  if (readTime.knownAt === null) return versionJoins(kind, versionInForce(asOf), spanInForce(asOf));
  const knownAt = `$${values.push(readTime.knownAt)}::timestamptz`;
  return versionJoins(kind, versionKnown(asOf, knownAt), spanKnown(asOf, knownAt));
}

/** Returns the expression to sort by: missing values come last, the code breaks ties. */
function sortKey({ kind, sort }: ListQuery): {
  expression: string;
  type: string;
  collation: string;
} {
  if (sort.member === 'code')
    return { expression: 'e.code COLLATE czech', type: 'text', collation: ' COLLATE czech' };
  if (sort.member === 'name')
    return { expression: 'v.name COLLATE czech', type: 'text', collation: ' COLLATE czech' };
  const column = `p.${quoted(snakeCase(sort.member))}`;
  switch (kind.fields[sort.member]?.as) {
    case 'number':
      return {
        expression: `coalesce(${column}::float8, 'Infinity')`,
        type: 'float8',
        collation: '',
      };
    case 'day':
      return { expression: `coalesce(${column}, 'infinity')`, type: 'date', collation: '' };
    default:
      return {
        expression: `(coalesce(${column}::text, '\uffff') COLLATE czech)`,
        type: 'text',
        collation: ' COLLATE czech',
      };
  }
}

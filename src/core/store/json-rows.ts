import { getTableConfig } from 'drizzle-orm/pg-core';
import { mapYielding } from '../../platform/yield-to-event-loop.ts';
import { type Kind, snakeCase } from '../model/kind.ts';
import { quoted } from './documents/document-sql.ts';

/** Columns with their types, as `json_to_recordset` needs them. */
export type Columns = Readonly<Record<string, string>>;

/** Serializes rows as one JSON parameter, yielding to the event loop in between. */
export const jsonRows = async <Item>(
  items: readonly Item[],
  row: (item: Item, index: number) => object,
): Promise<string> =>
  `[${(await mapYielding(items, (item, index) => JSON.stringify(row(item, index)))).join()}]`;

/** Returns the column definitions of a row set: `name type, …`. */
export const recordset = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, type]) => `${quoted(name)} ${type}`)
    .join(', ');

/**
 * Returns an `INSERT … SELECT` of the rows of one JSON parameter: almost as fast as COPY, and it
 * supports ON CONFLICT.
 */
export const bulkInsert = (table: string, columns: Columns, parameter = 2): string => {
  const names = Object.keys(columns).map(quoted).join(', ');
  return `INSERT INTO ${quoted(table)} (municipality_id, ${names})
    SELECT $1, ${names} FROM json_to_recordset($${parameter}::json) AS r(${recordset(columns)})`;
};

/** Returns the columns of a kind's own table without the key. */
export const ownColumns = (kind: Kind): Columns =>
  Object.fromEntries(
    getTableConfig(kind.table)
      .columns.filter(({ name }) => !['municipality_id', 'node', 'version'].includes(name))
      .map((column) => [column.name, column.getSQLType()]),
  );

/** Returns the own fields of a document as a row of its kind's table. */
export const ownRow = (
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    ownMembers(kind).map((member) => [snakeCase(member), document[member] ?? null]),
  );

/** Returns the members of a document that are stored in its kind's own table. */
const ownMembers = (kind: Kind): string[] => [
  ...(kind.isPersonal ? ['name'] : []),
  ...Object.keys(kind.fields),
];

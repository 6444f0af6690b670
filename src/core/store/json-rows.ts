import { getTableConfig } from 'drizzle-orm/pg-core';
import { mapYielding } from '../../platform/yield-to-event-loop.ts';
import { type Kind, snakeCase } from '../model/kind.ts';
import { quoted } from './document-sql.ts';

/** Columns with their types, as `json_to_recordset` needs them. */
export type Columns = Readonly<Record<string, string>>;

/** The rows made of items as one JSON parameter: tens of thousands of them hold nobody up. */
export const jsonRows = async <Item>(
  items: readonly Item[],
  row: (item: Item, index: number) => object,
): Promise<string> =>
  `[${(await mapYielding(items, (item, index) => JSON.stringify(row(item, index)))).join()}]`;

/** `name type, …` of a row set. */
export const recordset = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, type]) => `${quoted(name)} ${type}`)
    .join(', ');

/** `INSERT … SELECT` of all rows of one JSON parameter: within a few per cent of COPY, and it knows ON CONFLICT. */
export const bulkInsert = (table: string, columns: Columns, parameter = 2): string => {
  const names = Object.keys(columns).map(quoted).join(', ');
  return `INSERT INTO ${quoted(table)} (municipality_id, ${names})
    SELECT $1, ${names} FROM json_to_recordset($${parameter}::json) AS r(${recordset(columns)})`;
};

/** The columns of a kind's own table beside the key. */
export const ownColumns = (kind: Kind): Columns =>
  Object.fromEntries(
    getTableConfig(kind.table)
      .columns.filter(({ name }) => !['municipality_id', 'node', 'version'].includes(name))
      .map((column) => [column.name, column.getSQLType()]),
  );

/** The kind's own fields of a document as a row. */
export const ownRow = (
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    ownMembers(kind).map((member) => [snakeCase(member), document[member] ?? null]),
  );

/** The members of a document that its kind's own table keeps. */
const ownMembers = (kind: Kind): string[] => [
  ...(kind.isPersonal ? ['name'] : []),
  ...Object.keys(kind.fields),
];

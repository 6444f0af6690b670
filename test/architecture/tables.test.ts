import { getTableConfig } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { model } from '../../src/core/kinds/index.ts';
import { commonFields } from '../../src/core/model/common-fields.ts';
import type { Field } from '../../src/core/model/field.ts';
import { type Kind, snakeCase } from '../../src/core/model/kind.ts';
import { asOwner } from '../support/database/as-owner.ts';
import { exampleDocument, fullDocument, minimalDocument } from '../support/models/samples.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly check: string | null;
};

let test: TestApp;
let columns: readonly Column[];
beforeAll(async () => {
  test = await openTestApp();
  columns = await asOwner<Column>(
    test,
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "isRequired", pg_get_constraintdef(k.oid) AS check
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  );
});
afterAll(() => test.close());

describe.each(model.kinds.map((kind) => [kind.key, kind] as const))(
  'the table of %s',
  (_key, kind) => {
    const own = () => columns.filter(({ table }) => table === kind.tableName);

    it('has the columns and types that the kind declares', () => {
      const declared = getTableConfig(kind.table).columns.map((column) => [
        column.name,
        column.getSQLType(),
      ]);
      // what the log knows of a person is salted, so that erasing leaves nothing that leads to them
      const salt = kind.isPersonal ? [['salt', 'uuid']] : [];
      expect(sorted(own().map(({ name, type }) => [name, type]))).toEqual(
        sorted([...declared, ...salt]),
      );
    });

    it('requires what the kind requires, except of persons, who can be erased', () => {
      const demanded = Object.entries(kind.fields).filter(
        ([, { isRequired }]) => isRequired && !kind.isPersonal,
      );
      const key = ['municipality_id', 'node', 'version'];
      const names = own()
        .filter(({ isRequired }) => isRequired)
        .map(({ name }) => name);
      expect(names.toSorted()).toEqual(
        [
          ...key,
          ...(kind.isPersonal ? ['salt'] : []),
          ...demanded.map(([name]) => snakeCase(name)),
        ].toSorted(),
      );
    });

    it('allows the same values and lengths as the kind', () => {
      const checks = own()
        .filter(({ type }) => type === 'text')
        .map(({ name, check }) => [name, boundOf(check ?? '')]);
      expect(sorted(checks)).toEqual(
        sorted(textFields(kind).map(([name, field]) => [snakeCase(name), declaredBound(field)])),
      );
    });

    it('leaves the bounds of numbers, days and flags to the kind: a narrower one here would be an internal error', () => {
      const bounded = own().filter(
        ({ name, type, check }) =>
          check !== null &&
          !['text', 'jsonb'].includes(type) &&
          !['municipality_id', 'node', 'version'].includes(name),
      );
      expect(bounded.map(({ name, check }) => `${name}: ${check}`)).toEqual([]);
    });

    it('has an example, a full and a minimal document that its schema accepts', () => {
      const documents = [
        kind.example,
        exampleDocument(kind, 1),
        fullDocument(kind, 1),
        minimalDocument(kind, 1),
      ];
      expect(
        documents.map((document) => model.document(kind).safeParse(document).error?.issues ?? []),
      ).toEqual([[], [], [], []]);
    });
  },
);

it('has no table that looks like a kind but is none', () => {
  const tables = columns.filter(({ name }) => name === 'version').map(({ table }) => table);
  const shared = ['changes', 'spans', 'towns', 'versions'];
  expect(tables.toSorted()).toEqual(
    [...shared, ...model.kinds.map(({ tableName }) => tableName)].toSorted(),
  );
});

const sorted = <Item>(pairs: readonly (readonly [string, Item])[] | string[][]) =>
  [...pairs].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));

const textFields = (kind: Kind): [string, Field][] =>
  Object.entries<Field>(
    kind.isPersonal ? { name: commonFields.name, ...kind.fields } : kind.fields,
  ).filter(([, { as }]) => as === 'text');

/** The values or the length that a CHECK lets through. */
function boundOf(check: string): string {
  const length = /char_length\("?\w+"?\) <= (\d+)/.exec(check)?.[1];
  return (
    length ??
    [...check.matchAll(/'([^']*)'::text/g)]
      .map(([, value]) => value)
      .toSorted()
      .join(' ')
  );
}

function declaredBound({ schema, values }: Field): string {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodString
    ? String(inner.maxLength)
    : Object.keys(values ?? {})
        .toSorted()
        .join(' ');
}

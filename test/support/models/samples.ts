import { z } from 'zod';
import type { Document } from '../../../src/core/model/document.ts';
import type { Field } from '../../../src/core/model/field.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import type { Relation } from '../../../src/core/model/relation.ts';

/** Returns the kind's declared example under a code of its own. */
export const exampleDocument = (kind: Kind, number: number): Document => ({
  ...(kind.example as Document), // an example is a whole document
  code: sampleCode(kind, number),
});

/**
 * Returns a document of the kind with every field sampleValue, two parts of each sort, and no
 * links.
 */
export function fullDocument(kind: Kind, number: number): Document {
  const fields = Object.entries({ ...kind.common, ...kind.fields }).filter(
    ([name]) => name !== 'extra',
  );
  const values = withinBounds(
    kind,
    Object.fromEntries(
      fields.map(([name, field], index) => [name, sampleValue(field, index + number)]),
    ),
  );
  const parts = Object.entries(kind.parts).map(
    ([member, part]) => [member, [fullDocument(part, 1), fullDocument(part, 2)]] as const,
  );
  return {
    ...values,
    ...Object.fromEntries(parts),
    code: sampleCode(kind, number),
    name: `${kind.label.one.cs} ${number}`,
    ...(kind.isPersonal ? {} : { externalIds: [externalIdOf(kind, number)] }),
  };
}

/** Sets a value that a rule keeps between two others to the lower one. */
const withinBounds = ({ rules }: Kind, values: Readonly<Record<string, unknown>>) => ({
  ...values,
  ...Object.fromEntries(
    rules.flatMap(({ fields: [value = '', lower = '', ...others] }) =>
      others.length === 1 ? [[value, values[lower]]] : [],
    ),
  ),
});

const externalIdOf = (kind: Kind, number: number) => ({
  scheme: 'zkouska',
  code: `${kind.key} č. ${number}`,
  match: 'exact',
  validFrom: '2020-01-01',
  validTo: '2030-01-01',
});

/**
 * Returns a document with its required fields only; values differ from `fullDocument` where they
 * can.
 */
export const minimalDocument = (kind: Kind, number: number): Document => ({
  ...Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([, field]) => field.isRequired)
      .map(([name, field], index) => [name, alternativeValue(field, index + number)]),
  ),
  code: sampleCode(kind, number),
  name: `${kind.label.one.cs} ${number}`,
});

/** Returns a link of the relation with every attribute sampleValue. */
export const sampleLink = (
  relation: Relation,
  to: string,
): { to: string } & Record<string, unknown> => ({
  to,
  ...Object.fromEntries(
    Object.entries(relation.attributes).map(([name, field], index) => [
      name,
      sampleValue(field, index),
    ]),
  ),
});

export const sampleCode = (kind: Kind, number: number): string =>
  `${String(kind.example.code).replace(/-?[0-9]+$/, '')}-${100 + number}`;

const sampleValue = (field: Field, seed: number): unknown =>
  field.as === 'flag' ? true : sampleOf(field.schema, seed);

/** Returns a value other than `sampleValue` would. */
function alternativeValue({ as, values, schema }: Field, seed: number): unknown {
  if (as === 'flag') return false;
  if (values && as === 'text') return Object.keys(values).at(-1);
  if (as === 'number') return sampleOf(schema, 0);
  const sample = sampleOf(schema, seed + 1);
  return schema.safeParse(`${sample}2`).success ? `${sample}2` : sample;
}

/**
 * Returns a value valid by the schema: its example, else one within its bounds, not decreasing with
 * the seed.
 */
function sampleOf(schema: z.ZodType, seed: number): unknown {
  if (schema instanceof z.ZodOptional) return sampleOf(schema.unwrap() as z.ZodType, seed); // unwrap() answers a schema
  if (schema instanceof z.ZodISODate)
    return new Date(Date.UTC(2025, 2, 1 + seed)).toISOString().slice(0, 10);
  const [example] = (schema.meta()?.examples as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  if (schema instanceof z.ZodString)
    return `Vzorek ${seed}`.slice(0, schema.maxLength ?? undefined);
  if (schema instanceof z.ZodNumber) return numberWithin(schema, seed);
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element as z.ZodType, seed)];
  if (schema instanceof z.ZodRecord) return { en: sampleOf(schema.valueType as z.ZodType, seed) };
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([name, member]) => [
        name,
        sampleOf(member as z.ZodType, seed),
      ]),
    );
  throw new Error(`no sample of a ${schema.type}`);
}

function numberWithin(schema: z.ZodNumber, seed: number): number {
  const value = Math.max(schema.minValue ?? 0, 0) + 1 + seed / 2;
  return Math.min(schema.isInt ? Math.ceil(value) : value, schema.maxValue ?? value);
}

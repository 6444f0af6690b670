import { z } from 'zod';
import { type Violation, violation } from '../../../errors.ts';
import { described } from '../../model/described.ts';
import type { Document } from '../../model/document.ts';
import { cleanString, daySchema } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import type { ExtraField, ExtraFields } from '../../store/documents/extra-fields.ts';

const label = cleanString(200, patterns.line);
const extraField = z.strictObject({
  type: described(
    z.enum(['text', 'number', 'day', 'flag', 'choice']),
    [
      'Typ',
      '`text` text, `number` číslo, `day` den, `flag` ano nebo ne, `choice` výběr ze seznamu.',
    ],
    ['Type', 'A text, a number, a day, a flag, or a choice from a list.'],
  ),
  label: described(
    z.strictObject({
      cs: described(label, ['Česky', 'Pojmenování v češtině.'], ['Czech', 'The label in Czech.']),
      en: described(
        label,
        ['Anglicky', 'Pojmenování v angličtině.'],
        ['English', 'The label in English.'],
      ).optional(),
    }),
    ['Pojmenování', 'Jak se údaj jmenuje.'],
    ['Label', 'The label of the field.'],
  ),
  options: described(
    z.array(cleanString(100, patterns.line)).min(1).max(100),
    ['Možnosti', 'Hodnoty výběru; jen u typu `choice`.'],
    ['Options', 'The values of a choice; for the type `choice` only.'],
  ).optional(),
});

/** The schema of the fields that a municipality itself declares for a kind, by name; 50 at most. */
export const extraFields = z
  .record(cleanString(60, /^[a-z][A-Za-z0-9]*$/), extraField)
  .refine((fields) => Object.keys(fields).length <= 50, 'at most 50 fields')
  .refine(
    (fields) =>
      Object.values(fields).every(
        ({ type, options }) => (type === 'choice') === (options !== undefined),
      ),
    'options belong to a choice, and a choice needs them',
  );

/** Returns whether the municipality has declared a field, of the type of the value. */
export const isDeclaredField = (fields: ExtraFields, name: string, value: unknown): boolean => {
  const field = fieldOf(fields, name);
  return field !== undefined && isOfType(field, value);
};

/**
 * Returns the violations of the municipality's own fields in a document: undeclared, or of another
 * type.
 */
export function extraFieldViolations(
  document: Document,
  fields: ExtraFields,
  pointer: string,
): Violation[] {
  return Object.entries(document.extra ?? {}).flatMap(([name, value]) => {
    if (isDeclaredField(fields, name, value)) return [];
    const at = `${pointer}/extra/${name}`;
    const field = fieldOf(fields, name);
    return field
      ? [
          violation(
            at,
            `Údaj má být typu ${field.type}.`,
            `The value must be of type ${field.type}.`,
            'type',
          ),
        ]
      : [
          violation(
            at,
            `Obec vlastní údaj „${name}“ nezavedla.`,
            `The municipality has not declared a field "${name}".`,
            'unknown',
          ),
        ];
  });
}

/** Returns a declared field; its name may be that of an inherited member. */
const fieldOf = (fields: ExtraFields, name: string): ExtraField | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

function isOfType(field: ExtraField, value: unknown): boolean {
  switch (field.type) {
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'day':
      return daySchema.safeParse(value).success;
    case 'choice':
      return (field.options ?? []).some((option) => option === value);
    case 'text':
      return typeof value === 'string';
  }
}

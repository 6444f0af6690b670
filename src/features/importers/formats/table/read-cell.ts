import { z } from 'zod';
import type { Field } from '../../../../core/model/field.ts';
import { type Text, text } from '../../../../platform/text.ts';
import { oneLine, plainWords } from '../plain-text.ts';
import { parseFlag } from '../process-table/cell-values.ts';
import { parseDay } from '../tables/parse-day.ts';
import { parseNumber } from '../tables/parse-number.ts';

/** The value of a cell, or why it has none. */
export type Reading = { readonly value: unknown } | { readonly fault: Text };

/**
 * Parses a cell as its field declares: days, numbers and flags as people write them, closed lists
 * by key or label, JSON where the field is a structure.
 */
export function readCell(field: Field, cell: string): Reading {
  const reading = valueIn(field, withoutGuard(cell));
  if ('fault' in reading) return reading;
  const { success, data, error } = field.schema.safeParse(reading.value);
  if (success) return { value: data };
  return {
    fault: text(
      'Taková hodnota v tomto údaji být nemůže.',
      `The value is not valid in this field: ${error.issues[0]?.message ?? ''}.`,
    ),
  };
}

/** Strips the apostrophe that keeps a text from becoming a formula. */
export const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@＝＋－＠])/, '');

function valueIn({ as, values, schema }: Field, cell: string): Reading {
  if (as === 'number')
    return readingOf(parseNumber(cell), text('Není to číslo.', 'It is not a number.'));
  if (as === 'day')
    return readingOf(
      parseDay(cell),
      text('Není to den, jako 30. 6. 2026.', 'It is not a day, such as 30. 6. 2026 or 2026-06-30.'),
    );
  if (as === 'flag')
    return readingOf(parseFlag(cell), text('Není to ano ani ne.', 'It is neither yes nor no.'));
  if (as === 'json') return listIn(cell, schema, values);
  if (values !== undefined) return readingOf(choiceIn(values, cell), noChoice(values));
  return { value: isOneLine(schema) ? oneLine(cell) : cell };
}

const readingOf = (value: unknown, fault: Text): Reading =>
  value === undefined ? { fault } : { value };

/** Whether a text must be a single line. */
const isOneLine = (schema: z.ZodType): boolean => schema.safeParse('a\nb').success === false;

/** Returns the key of a closed list that a cell names by key or label. */
function choiceIn(values: NonNullable<Field['values']>, cell: string): string | undefined {
  if (Object.hasOwn(values, cell)) return cell;
  const words = plainWords(cell);
  const matches = Object.entries(values).filter(([key, { cs, en }]) =>
    [key, cs, en].some((label) => plainWords(label) === words),
  );
  return matches.length === 1 ? matches[0]?.[0] : undefined;
}

function noChoice(values: NonNullable<Field['values']>): Text {
  const labels = Object.values(values).slice(0, 20);
  return text(
    `Taková hodnota v nabídce není; jsou v ní: ${labels.map(({ cs }) => cs).join(', ')}.`,
    `There is no such value; the values are: ${labels.map(({ en }) => en).join(', ')}.`,
  );
}

/**
 * Parses a list of texts or of values of a closed list, separated by semicolons or line ends;
 * anything else is JSON.
 */
function listIn(cell: string, schema: z.ZodType, values: Field['values']): Reading {
  const json = jsonIn(cell);
  if (json !== undefined) return { value: json };
  const item = itemOf(schema);
  if (!(item instanceof z.ZodString) && values === undefined)
    return {
      fault: text(
        'Tento údaj je složený; v buňce ho lze uvést jen jako JSON.',
        'This field is a structure; a cell can hold it only as JSON.',
      ),
    };
  const items = listed(cell, values === undefined ? /[;\n]/ : /[;,\n]/);
  if (values === undefined) return { value: items };
  const keys = items.map((one) => choiceIn(values, one));
  return keys.some((key) => key === undefined)
    ? { fault: noChoice(values) }
    : { value: [...new Set(keys)] };
}

/** Returns the items of a cell, without bullets, each once. */
export const listed = (cell: string, separators = /[;\n]/): string[] => [
  ...new Set(
    cell
      .split(separators)
      .map((item) => item.replace(/^[\s•▪◦*]+/, '').trim())
      .filter((item) => item !== ''),
  ),
];

function jsonIn(cell: string): unknown {
  if (!/^[[{]/.test(cell)) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

/** Returns the schema of the items of a list, however it is wrapped. */
function itemOf(schema: z.ZodType): unknown {
  let inner: unknown = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

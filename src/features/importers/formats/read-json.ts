import { z } from 'zod';
import { readJson as readText } from '../../../platform/formats/json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { unreadable } from '../../../platform/formats/unreadable.ts';
import type { Inventory } from '../inventory.ts';

/** No file of a municipality has more. */
const maxValues = 2_000_000;

/**
 * Parses a JSON file. Every member is entered into the inventory by its path; a schema takes those
 * that it knows.
 * @throws ApiError unreadable-file when it is not JSON in UTF-8, has too many values, or holds what
 * cannot be stored
 */
export function readJson(bytes: Buffer, inventory: Inventory): unknown {
  assertValueCount(bytes);
  const { value, errors } = parse(bytes);
  if (errors.length > 0)
    throw unreadable(
      'Soubor obsahuje hodnoty, které nelze přijmout.',
      'The file contains values that cannot be stored.',
    );
  eachMember(value, '', (path) => inventory.enter(path));
  return value;
}

/** Takes the members of a value that a schema reads. */
export function takeMembers(
  inventory: Inventory,
  path: string,
  schema: z.ZodType,
  value: unknown,
): void {
  if (Array.isArray(value)) for (const item of value) takeMembers(inventory, path, schema, item);
  if (!isObject(value)) return;
  const { objects, isOpen } = objectsOf(schema);
  if (isOpen) takeAll(inventory, path, value);
  else
    for (const name of Object.keys(value)) {
      const members = objects.flatMap(({ shape }) =>
        shape[name] instanceof z.ZodType && Object.hasOwn(shape, name) ? [shape[name]] : [],
      );
      if (members.length === 0) continue;
      inventory.take(below(path, name));
      takeMembers(inventory, below(path, name), z.union(members), value[name]);
    }
}

/** Takes all members of a value, which is reported as a whole. */
export const takeAll = (inventory: Inventory, path: string, value: unknown): void =>
  eachMember(value, path, (member) => inventory.take(member));

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** Members of items have the path of their list. */
function eachMember(value: unknown, path: string, visit: (path: string) => void): void {
  if (Array.isArray(value)) for (const item of value) eachMember(item, path, visit);
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    visit(below(path, name));
    eachMember(value[name], below(path, name), visit);
  }
}

type ObjectSchemas = { readonly objects: readonly z.ZodObject[]; readonly isOpen: boolean };

/**
 * Returns the object schemas within a schema, however they are wrapped; open when it accepts
 * anything.
 */
function objectsOf(schema: unknown): ObjectSchemas {
  if (schema instanceof z.ZodObject) return { objects: [schema], isOpen: false };
  if (schema instanceof z.ZodUnknown) return { objects: [], isOpen: true };
  if (schema instanceof z.ZodUnion) {
    const all = schema.options.map(objectsOf);
    return {
      objects: all.flatMap(({ objects }) => objects),
      isOpen: all.some(({ isOpen }) => isOpen),
    };
  }
  if (schema instanceof z.ZodArray) return objectsOf(schema.element);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return objectsOf(schema.unwrap());
  return schema instanceof z.ZodPipe ? objectsOf(schema.in) : { objects: [], isOpen: false };
}

const openingBytes: ReadonlySet<number> = new Set(Buffer.from('[{,'));

/**
 * Checked before parsing: three bytes of text can take a hundred of memory. Separators within texts
 * count too; they are few.
 */
function assertValueCount(bytes: Buffer): void {
  let values = 0;
  for (const byte of bytes) if (openingBytes.has(byte)) values += 1;
  if (values > maxValues)
    throw unreadable(
      `Soubor má více než ${maxValues} hodnot.`,
      `The file has more than ${maxValues} values.`,
    );
}

function parse(bytes: Buffer): ReturnType<typeof readText> {
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('Soubor není JSON v UTF-8.', 'The file is not JSON in UTF-8.');
  }
}

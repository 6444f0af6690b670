import { problem, violation } from '../../../../errors.ts';
import { readCell } from './read-cell.ts';
import type { TableField } from './table-fields.ts';

/**
 * Parses `direction:higher,period:rok`: initial values of a new element where its row has none.
 * @throws ApiError invalid-request for an unknown field of the kind, or an invalid value
 */
export function defaultValues(
  option: string | undefined,
  byName: ReadonlyMap<string, TableField>,
): Record<string, unknown> {
  return Object.fromEntries(
    (option?.split(',') ?? []).map((part) => {
      const at = part.indexOf(':');
      const name = part.slice(0, Math.max(0, at)).trim();
      const field = byName.get(name);
      if (field?.is !== 'field' || name === 'code' || name === 'name')
        throw wrong(
          `„${part.trim()}“ není výchozí hodnota; píše se údaj:hodnota.`,
          `"${part.trim()}" is not a valid default; write field:value with a field of the kind.`,
        );
      const reading = readCell(field.field, part.slice(at + 1).trim());
      if ('fault' in reading)
        throw wrong(`${name}: ${reading.fault.cs}`, `${name}: ${reading.fault.en}`);
      return [name, reading.value];
    }),
  );
}

const wrong = (cs: string, en: string) =>
  problem('invalid-request', { errors: [violation('?defaults', cs, en, 'invalid')] });

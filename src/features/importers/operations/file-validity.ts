import { z } from 'zod';
import { type Day, daysAfter } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { daySchema } from '../../../core/model/field.ts';
import type { Validity } from '../importer.ts';

/** From when the content of a file is valid: as the file itself says, from today, or from a day. */
export type Dating = 'file' | 'today' | Day;

/** The parameter of every importer that says so. */
export const datingSchema = described(
  z.union([z.enum(['file', 'today']), daySchema]).meta({ examples: ['file'] }),
  [
    'Platí od',
    'Odkdy má načtené platit: `file` podle souboru, kde to říká (jinak ode dneška), `today` ode dneška, nebo den. Co v souboru už skončilo, přijde s `file` jako ukončené. Bez údaje `file`.',
  ],
  [
    'Valid from',
    'From when it is valid: `file` for the days in the file where it has any (else today), `today`, or a day. With `file`, what has ended in the file is imported as ended. `file` by default.',
  ],
);

/** Whether an object has ended by a day. */
export const hasEnded = (
  validity: Validity | undefined,
  today: Day,
): validity is Validity & { readonly to: Day } =>
  validity?.to !== undefined && validity.to <= today;

/**
 * Returns the day whose version of an element a file is merged with: the last on which the object
 * was valid, or else the first of the import.
 */
export function dayOfMerge(validity: Validity | undefined, dating: Dating, today: Day): Day {
  if (dating === 'today') return today;
  if (dating !== 'file') return dating;
  return hasEnded(validity, today) ? daysAfter(validity.to, -1) : today;
}

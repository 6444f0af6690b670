import { z } from 'zod';
import { type Day, daysAfter } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { daySchema } from '../../../core/model/field.ts';
import type { Validity } from '../importer.ts';

/** From when what a file says shall hold: as the file itself says, from today, or from a day. */
export type Dating = 'file' | 'today' | Day;

/** The parameter by which every importer is told so. */
export const datingSchema = described(
  z.union([z.enum(['file', 'today']), daySchema]).meta({ examples: ['file'] }),
  [
    'Platí od',
    'Odkdy má načtené platit: `file` podle souboru, kde to říká (jinak ode dneška), `today` ode dneška, nebo den. Co v souboru už skončilo, přijde s `file` jako ukončené. Bez údaje `file`.',
  ],
  [
    'Valid from',
    'From when it shall hold: `file` as the file says where it does (else from today), `today`, or a day. What has ended in the file comes in as ended with `file`. `file` when left out.',
  ],
);

/** Whether a thing has ended by a day. */
export const hasEnded = (
  validity: Validity | undefined,
  today: Day,
): validity is Validity & { readonly to: Day } =>
  validity?.to !== undefined && validity.to <= today;

/** The day whose text of an element a file is merged with: the last on which the thing held, else the first of the import. */
export function dayOfMerge(validity: Validity | undefined, dating: Dating, today: Day): Day {
  if (dating === 'today') return today;
  if (dating !== 'file') return dating;
  return hasEnded(validity, today) ? daysAfter(validity.to, -1) : today;
}

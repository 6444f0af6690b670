import type { Day } from '../model/day.ts';
import type { Arc } from '../model/graph.ts';

/** Whether a link holds on a day by its own attributes `validFrom` and `validTo`, where the relation has them. */
export function holdsOn({ attributes }: Arc, day: Day): boolean {
  const { validFrom, validTo } = (attributes ?? {}) as { validFrom?: Day; validTo?: Day }; // as the relations declare them
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);
}

import type { Town } from '../../../core/store/municipalities.ts';

/** A municipality as it is answered. */
export const shownTown = ({ ico, slug, name: townName, timeZone, details: known }: Town) => ({
  ico,
  slug,
  name: townName,
  timeZone,
  ...known,
});

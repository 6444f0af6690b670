import type { Municipality } from '../../../core/store/municipalities.ts';

/** A municipality as it is answered. */
export const municipalityView = ({
  ico,
  slug,
  name: municipalityName,
  timeZone,
  details: known,
}: Municipality) => ({
  ico,
  slug,
  name: municipalityName,
  timeZone,
  ...known,
});

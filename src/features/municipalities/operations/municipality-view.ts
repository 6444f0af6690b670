import type { Municipality } from '../../../core/store/municipalities/municipalities.ts';

/** Returns a municipality as it is answered. */
export const municipalityView = ({
  ico,
  slug,
  name: municipalityName,
  timeZone,
  details,
}: Municipality) => ({
  ico,
  slug,
  name: municipalityName,
  timeZone,
  ...details,
});

import type { Town } from '../store/municipalities.ts';

/** The declared path under which everything of one town stands. */
export const townPath = '/v1/municipalities/{municipality}';

/** The address of a town. */
export const townAddress = ({ slug }: Pick<Town, 'slug'>): string => `/v1/municipalities/${slug}`;

/** The address of an element in its town. */
export const elementAddress = (town: Pick<Town, 'slug'>, kindKey: string, code: string): string =>
  `${townAddress(town)}/${kindKey}/${encodeURIComponent(code)}`;

import type { PublicationGuard } from '../core/publication/checks/publication-guard.ts';
import type { Feature } from './feature.ts';

/** Returns the publication guards of all features. */
export const publicationGuards = (features: readonly Feature[]): readonly PublicationGuard[] =>
  features.flatMap(({ guards }) => guards ?? []);

import type { PublicationGuard } from '../core/publication/guards.ts';
import type { Feature } from './feature.ts';

/** Returns what the features refuse publications for. */
export const publicationGuards = (features: readonly Feature[]): readonly PublicationGuard[] =>
  features.flatMap(({ guards }) => guards ?? []);

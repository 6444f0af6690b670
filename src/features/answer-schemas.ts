import type { z } from 'zod';
import type { Feature } from './feature.ts';

/** Returns the components of all answers of the features. A test fails when one is used nowhere, or used and not declared. */
export const answerSchemas = (features: readonly Feature[]): Readonly<Record<string, z.ZodType>> =>
  Object.assign({}, ...features.map(({ schemas }) => schemas ?? {}));

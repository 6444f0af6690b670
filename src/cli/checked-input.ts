import type { z } from 'zod';
import { violationsOf } from '../core/model/violations.ts';
import { problem } from '../errors.ts';

/** What was given, checked as the API checks it. @throws ApiError invalid-request with every violation */
export function checkedInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given, { reportInput: true });
  if (!parsed.success) throw problem('invalid-request', { errors: violationsOf(parsed.error) });
  return parsed.data;
}

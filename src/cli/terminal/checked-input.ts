import type { z } from 'zod';
import { violationsOf } from '../../core/model/violations.ts';
import { problem } from '../../errors.ts';

/**
 * Returns the input as parsed by a schema of the API.
 * @throws ApiError invalid-request with every violation
 */
export function checkedInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw problem('invalid-request', { errors: violationsOf(parsed.error) });
  return parsed.data;
}

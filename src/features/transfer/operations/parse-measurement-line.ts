import { z } from 'zod';
import { hasRole, type Principal } from '../../../core/model/principal.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { problem, violation } from '../../../errors.ts';
import type { MeasurementLine, RejectedLine } from './line.ts';

const envelope = z.looseObject({ offLimits: z.literal(true).optional() });

/**
 * Reads a line with a value of a metric; the value itself is checked when it is recorded.
 * @throws ApiError not-allowed when the principal may not import values off the limits of their
 * metrics
 */
export function parseMeasurementLine(
  line: Readonly<Record<string, unknown>>,
  number: number,
  principal: Principal,
): MeasurementLine | RejectedLine {
  const pointer = `/lines/${number}`;
  const parsed = envelope.safeParse(line, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  const { offLimits, ...value } = parsed.data;
  if (offLimits && !hasRole(principal, 'publisher'))
    throw problem('not-allowed', {
      errors: [violation(`${pointer}/offLimits`, ...onlyPublisher, 'not-allowed')],
    });
  return { number, value, mayBeOffLimits: offLimits ?? false };
}

const onlyPublisher = [
  'Hodnotu mimo vymezení ukazatele smí převzít jen role publisher.',
  'Only the role publisher may import a value outside the definition of its metric.',
] as const;

import { z } from 'zod';
import type { Day } from '../../../core/model/day.ts';
import { cleanString } from '../../../core/model/field.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { violation } from '../../../errors.ts';
import { assertMayWriteLine } from './assert-may-write-line.ts';
import type { LineContext, RejectedLine, RetirementLine } from './line.ts';

const retired = z.strictObject({ code: cleanString(60, patterns.code) });

/** What a line with `"state":"retired"` gives, its document apart. */
type Retirement = {
  readonly document: Readonly<Record<string, unknown>>;
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
  readonly reason: string | undefined;
};

/**
 * Reads a line that retires an element: its code and, optionally, the day; anything else is
 * refused, as it would be lost.
 * @throws ApiError not-allowed when the principal may not retire elements of the kind
 */
export function parseRetirementLine(
  number: number,
  kind: Kind,
  { document, validFrom, validTo, reason }: Retirement,
  context: LineContext,
): RetirementLine | RejectedLine {
  const pointer = `/lines/${number}`;
  assertMayWriteLine(context.principal, kind, false, pointer);
  const parsed = retired.safeParse(document, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  if (validFrom !== undefined)
    return {
      errors: [
        violation(
          `${pointer}/validFrom`,
          'Konec prvku udává validTo.',
          'The end of an element is given by validTo.',
          'unexpected',
        ),
      ],
    };
  return {
    number,
    kind,
    code: parsed.data.code,
    validTo: validTo ?? context.today,
    reason: reason ?? context.reason,
  };
}

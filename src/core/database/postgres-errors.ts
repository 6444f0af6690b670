import pg from 'pg';
import { ApiError, problem, problems, retrySoon } from '../../errors.ts';
import { errorCode } from '../../platform/error-code.ts';
import { type Text, text } from '../../platform/text.ts';

/** Returns whether the same transaction may simply be retried. */
export const isTransient = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');

/**
 * Returns the problem that an error of PostgreSQL or its driver means to the client: `unavailable`
 * for a lost or full database, `timed-out`, `under-way` for a lock not obtained. Anything else is
 * our own fault and is returned unchanged.
 */
export function toApiError(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  if (error instanceof pg.DatabaseError) return fromState(error);
  if (error instanceof Error && lostConnection.test(`${error.message} ${errorCode(error) ?? ''}`))
    return problem('unavailable', retrySoon);
  return error;
}

const lostConnection =
  /Connection terminated|timeout exceeded|Connection error|not queryable|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|Cannot use a pool after/i;

function fromState(error: pg.DatabaseError): unknown {
  const state = error.code ?? '';
  if (state === '57014') return problem('timed-out', retrySoon);
  if (state === '55P03') return problem('under-way', retrySoon);
  if (/^(08|53|57P)/.test(state) || isTransient(error)) return problem('unavailable', retrySoon);
  if (state === '23P01') return problem('wrong-state');
  const detail = state === '23505' ? conflictDetail(error.constraint ?? '') : null;
  if (detail) return problem('already-exists', { detail });
  return error;
}

/** Says which of the values chosen by clients is taken; null for a key that we generate. */
function conflictDetail(constraint: string): Text | null {
  if (constraint.startsWith('external_codes'))
    return text(
      'Vnější kód už v obci patří jinému prvku téhož druhu.',
      'The external code already belongs to another element of this kind in the municipality.',
    );
  if (constraint.includes('code_ascii'))
    return text(
      'Kód se od kódu jiného prvku liší jen diakritikou nebo velikostí písmen.',
      'The code differs from that of another element only in diacritics or letter case.',
    );
  if (constraint.startsWith('municipalities'))
    return text(
      'Obec s tímto IČO nebo zkráceným názvem už existuje.',
      'A municipality with this IČO or slug already exists.',
    );
  return constraint.startsWith('elements') ? problems['already-exists'].description : null;
}

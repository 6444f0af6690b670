import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import { ApiError, type ProblemCode } from '../../../errors.ts';
import { Batches } from '../../../platform/batches.ts';
import type { Effect } from '../store/write-measurements.ts';
import { recordMeasurements } from './record-measurements.ts';

/** A value as it is sent, and on whose behalf. */
type Sent = { readonly act: Act; readonly value: unknown };

/**
 * Returns a function that records one value, as `recordMeasurements`. Writers of a municipality run
 * one at a time until their commits, so that values that a caller sends meanwhile share the next
 * transaction.
 * @throws ApiError as recordMeasurements, with pointers into the value
 */
export function recordOneByOne(deps: Deps): (act: Act, value: unknown) => Promise<Effect> {
  const batches = new Batches<Sent, Effect>({
    work: (sent) => recordTogether(deps, sent),
    isFaultOfOne: (error) => error instanceof ApiError && faultsOfValues.includes(error.code),
    maxItems: 100,
    maxWaiting: 200,
  });
  // whoever may do the same in the same municipality under the same name
  return (act, value) => batches.add(JSON.stringify(act.principal), { act, value });
}

/** What may be wrong with a value, of what `recordMeasurements` throws. */
const faultsOfValues: readonly ProblemCode[] = ['invalid-request', 'dangling-reference'];

async function recordTogether(deps: Deps, sent: readonly Sent[]): Promise<readonly Effect[]> {
  const [first] = sent;
  if (!first) return [];
  const { act } = first;
  const values = sent.map(({ value }) => value);
  const options = { pointerOf: () => '', today: todayIn(deps, act.municipality) };
  return inTransaction(deps.database, act.principal, (transaction) =>
    recordMeasurements(act, transaction, values, options),
  );
}

import { afterAll, afterEach } from '@jest/globals';
import { takeUndocumented } from './watch-answers.ts';

/** A test whose requests were answered otherwise than the OpenAPI document says fails, whatever it asked. */
function refuseUndocumented(): void {
  const faults = takeUndocumented();
  if (faults.length > 0) throw new Error(`not as the OpenAPI document says:\n${faults.join('\n')}`);
}

afterEach(refuseUndocumented);
afterAll(refuseUndocumented);

import { writeFileSync } from 'node:fs';
import {
  complexityOf,
  provedExpressionsFile,
  readProvedExpressions,
  recheckVersion,
} from '../test/support/recheck.ts';
import { findExpressions } from '../test/support/regular-expressions.ts';

const proved = readProvedExpressions();
const known = new Set(proved.recheck === recheckVersion ? proved.linear : []);
const linear: string[] = [];
for (const expression of findExpressions().expressions) {
  const verdict = known.has(expression) ? 'linear' : await complexityOf(expression);
  if (verdict === 'linear') linear.push(expression);
  else {
    process.stderr.write(`${expression}\n  ${verdict}\n`);
    process.exitCode = 1;
  }
}
writeFileSync(
  provedExpressionsFile,
  `${JSON.stringify({ recheck: recheckVersion, linear }, null, 2)}\n`,
);

import { writeFileSync } from 'node:fs';
import { provedFile, readProved, recheckVersion, verdictOn } from '../test/support/linear.ts';
import { findExpressions } from '../test/support/regular-expressions.ts';

const proved = readProved();
const known = new Set(proved.recheck === recheckVersion ? proved.linear : []);
const linear: string[] = [];
for (const expression of findExpressions().expressions) {
  const verdict = known.has(expression) ? 'linear' : await verdictOn(expression);
  if (verdict === 'linear') linear.push(expression);
  else {
    process.stderr.write(`${expression}\n  ${verdict}\n`);
    process.exitCode = 1;
  }
}
writeFileSync(provedFile, `${JSON.stringify({ recheck: recheckVersion, linear }, null, 2)}\n`);

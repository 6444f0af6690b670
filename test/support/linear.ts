import { readFileSync } from 'node:fs';

/** What has been proved, and by which version of recheck. */
export type Proved = { readonly recheck: string; readonly linear: readonly string[] };

export const provedFile = 'test/architecture/regular-expressions.json';
export const readProved = (): Proved => JSON.parse(readFileSync(provedFile, 'utf8'));

/** The version of recheck that the project uses. */
export const recheckVersion: string = JSON.parse(readFileSync('package.json', 'utf8'))
  .devDependencies.recheck;

/** `linear` when the time of an expression is proved to grow with its input and no faster; else what it is, or why that is unknown. */
export async function verdictOn(expression: string): Promise<string> {
  process.env.RECHECK_SYNC_BACKEND = 'pure'; // one of the same everywhere, also where recheck has no binary
  const { checkSync } = await import('recheck'); // large, and seldom needed
  const end = expression.lastIndexOf('/');
  // only the automaton proves; the fuzzer may just have found nothing
  const found = checkSync(expression.slice(1, end), expression.slice(end + 1), {
    checker: 'automaton',
    timeout: 60_000,
  });
  if (found.status === 'safe') return 'linear';
  return found.status === 'vulnerable' ? found.complexity.summary : `unknown: ${found.error.kind}`;
}

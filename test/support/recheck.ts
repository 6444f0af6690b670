import { readFileSync } from 'node:fs';

/** Expressions proved to be linear, and the version of recheck that proved them. */
export type ProvedExpressions = { readonly recheck: string; readonly linear: readonly string[] };

export const provedExpressionsFile = 'test/architecture/regular-expressions.json';
export const readProvedExpressions = (): ProvedExpressions =>
  JSON.parse(readFileSync(provedExpressionsFile, 'utf8'));

/** The version of recheck that the project uses. */
export const recheckVersion: string = JSON.parse(readFileSync('package.json', 'utf8'))
  .devDependencies.recheck;

/**
 * Returns `linear` for an expression proved to be so, else its complexity, or why it is unknown.
 */
export async function complexityOf(expression: string): Promise<string> {
  process.env.RECHECK_SYNC_BACKEND = 'pure'; // the same backend everywhere, also where recheck has no binary
  const { checkSync } = await import('recheck'); // large, and rarely needed
  const end = expression.lastIndexOf('/');
  // only the automaton proves; the fuzzer merely fails to find a counterexample
  const diagnostics = checkSync(expression.slice(1, end), expression.slice(end + 1), {
    checker: 'automaton',
    timeout: 60_000,
  });
  if (diagnostics.status === 'safe') return 'linear';
  return diagnostics.status === 'vulnerable'
    ? diagnostics.complexity.summary
    : `unknown: ${diagnostics.error.kind}`;
}

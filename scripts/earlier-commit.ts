import { git } from './git.ts';

/**
 * The commit that a change is measured from: where the branch left `origin/main`, else the one
 * before; null where there is neither.
 */
export function earlierCommit(): string | null {
  const head = git('rev-parse', 'HEAD');
  const base = git('merge-base', 'origin/main', 'HEAD');
  const earlier =
    base !== null && base !== head ? base : git('rev-parse', '--verify', '--quiet', 'HEAD~1');
  return earlier?.trim() ?? null;
}

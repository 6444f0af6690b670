import { execFileSync } from 'node:child_process';

const git = (...words: string[]): string | null => {
  try {
    return execFileSync('git', words, { stdio: 'pipe' }).toString().trim();
  } catch {
    return null;
  }
};

/** The commit that a change is measured from: where the branch left `origin/main`, else the one before; null where there is neither. */
export function earlierCommit(): string | null {
  const head = git('rev-parse', 'HEAD');
  const base = git('merge-base', 'origin/main', 'HEAD');
  return base !== null && base !== head ? base : git('rev-parse', '--verify', '--quiet', 'HEAD~1');
}

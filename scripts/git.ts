import { execFileSync } from 'node:child_process';

/**
 * What git says; null where it fails, as outside of a repository or for a commit that a shallow
 * clone does not have.
 */
export function git(...words: string[]): string | null {
  try {
    return execFileSync('git', words, { stdio: 'pipe', maxBuffer: 2 ** 26 }).toString();
  } catch {
    return null;
  }
}

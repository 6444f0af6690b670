import { git } from '../git.ts';

/** The last commit before messages were checked; what is older is as it is. */
const lastUnchecked = '83b42ae11de7';

export type Commit = { readonly hash: string; readonly message: string };

/**
 * Returns the commits to check, latest first, without merges: all since messages are checked; in a
 * shallow clone those since `origin/main`, else the last one alone.
 */
export function newCommits(): Commit[] {
  const isKnown = git('merge-base', '--is-ancestor', lastUnchecked, 'HEAD') !== null;
  const isBehind = git('merge-base', 'origin/main', 'HEAD') !== null;
  const range = isKnown
    ? [`${lastUnchecked}..HEAD`]
    : isBehind
      ? ['origin/main..HEAD']
      : ['-1', 'HEAD'];
  const log = git('log', '--no-merges', '--format=%h%x00%B%x01', ...range) ?? '';
  return log
    .split('\u0001')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [hash = '', message = ''] = entry.split('\0');
      return { hash, message };
    });
}

import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { asOwner } from '../data/owner.ts';

/** What figures were taken on: machine, Node, PostgreSQL, commit, date. */
export async function describeMachine(url: string): Promise<string> {
  const { rows } = await asOwner(url, (client) =>
    client.query<{ server_version: string }>('SHOW server_version'),
  );
  return [
    `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.version}`,
    `PostgreSQL ${rows[0]?.server_version}`,
    `commit ${commit()}`,
    new Date().toISOString().slice(0, 10),
  ].join('; ');
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') ? '+' : '');
  } catch {
    return 'unknown'; // not a clone
  }
}

import { statfs } from 'node:fs/promises';
import { text } from '../../platform/text.ts';
import type { Finding } from './finding.ts';

const gigabyte = 1024 ** 3;

/** Checks the free space of the embedded database: a full disk stops every write. */
export async function diskFinding(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = (bavail * bsize) / gigabyte;
  return {
    check: 'disk',
    label: text('volné místo v DATA_DIR', 'free space of DATA_DIR'),
    state: free >= 2 ? 'ok' : free >= 0.25 ? 'warning' : 'error',
    detail: text(`${free.toFixed(1).replace('.', ',')} GB`, `${free.toFixed(1)} GB`),
  };
}

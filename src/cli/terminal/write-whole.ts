import { createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a file that appears under its name only once it is complete and on disk; replaces what was
 * there.
 */
export async function writeWhole(file: string, source: Readable): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  const discard = () => rmSync(unfinished, { force: true });
  process.once('exit', discard);
  try {
    await pipeline(source, createWriteStream(unfinished, { flags: 'wx', flush: true }));
    await rename(unfinished, file);
  } catch (error) {
    discard();
    throw error;
  } finally {
    process.off('exit', discard);
  }
}

import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { problem } from '../../errors.ts';
import { text } from '../../platform/text.ts';

/** What is smaller stays in memory. */
const maxInMemory = 256 * 1024;
const mebibyte = 1024 * 1024;
/** One answer is at most so large, in bytes. */
export const maxSpooled = 1024 * mebibyte;

/** Room for a file is asked for in blocks of so many bytes. */
const block = 4 * mebibyte;

/** A whole answer, waiting to be read. */
export type Spooled = { readonly body: Buffer | Readable; readonly bytes: number };

/**
 * Takes a stream in whole, large ones into a temporary file without a name, so that what made it (a connection to the
 * database) is free however slowly the client reads, and what goes wrong on the way is told in place of half an answer.
 * Null when the signal came first: nobody is there to read it.
 * @param holdRoom asked before so many bytes more may get into the file; refuses by throwing
 * @throws ApiError unavailable when it is larger than `mostSpooled`; whatever the source and `holdRoom` throw
 */
export async function spool(
  source: Readable,
  signal: AbortSignal,
  holdRoom: (bytes: number) => void,
): Promise<Spooled | null> {
  const inMemory: Buffer[] = [];
  let bytes = 0;
  let room = 0;
  let file: FileHandle | null = null;
  try {
    for await (const part of source) {
      if (signal.aborted) break;
      const chunk = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
      bytes += chunk.length;
      if (bytes > maxSpooled) throw problem('unavailable', { detail: tooLarge });
      inMemory.push(chunk);
      if (bytes <= maxInMemory) continue;
      for (; room < bytes; room += block) holdRoom(block);
      file ??= await openNameless();
      await file.writeFile(Buffer.concat(inMemory.splice(0)));
    }
  } catch (error) {
    await file?.close();
    throw error;
  }
  if (signal.aborted) {
    await file?.close();
    return null;
  }
  return {
    body:
      file?.createReadStream({ start: 0, highWaterMark: maxInMemory }) ?? Buffer.concat(inMemory),
    bytes,
  };
}

const tooLarge = text(
  'Odpověď je příliš velká; vyvezte ji po druzích prvků.',
  'The answer is too large; export it kind by kind.',
);

/** A file that is gone with the process, however it ends. */
async function openNameless(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `osnova-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return file;
}

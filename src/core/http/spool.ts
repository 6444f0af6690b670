import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { problem } from '../../errors.ts';
import { text } from '../../platform/text.ts';

/** Smaller answers, in bytes, stay in memory. */
const maxInMemory = 256 * 1024;
const mebibyte = 1024 * 1024;
/** The largest answer, in bytes. */
export const maxSpooled = 1024 * mebibyte;

/** Space in a file is reserved in blocks of this many bytes. */
const block = 4 * mebibyte;

/** A complete answer that waits to be read. */
export type Spooled = { readonly body: Buffer | Readable; readonly bytes: number };

/**
 * Reads a stream to its end, into a temporary file without a name when it is large. Its source (a
 * connection to the database) is then free however slowly the client reads, and an error on the way
 * is answered in place of half an answer. Null when the signal was aborted first.
 * @param reserveSpace called before more bytes are written to the file; throws to refuse them
 * @throws ApiError unavailable when it is larger than `maxSpooled`; whatever the source and
 * `reserveSpace` throw
 */
export async function spool(
  source: Readable,
  signal: AbortSignal,
  reserveSpace: (bytes: number) => void,
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
      for (; room < bytes; room += block) reserveSpace(block);
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

/** Opens a file that disappears with the process, however it ends. */
async function openNameless(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `osnova-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return file;
}

import { createReadStream } from 'node:fs';
import { problem } from '../errors.ts';
import { maxImportedBytes } from '../features/transfer/operations/import.ts';
import { text } from '../platform/text.ts';

const megabytes = maxImportedBytes / 1024 / 1024;

/** The bytes of a file, or of standard input for `-`, as many as the API takes. @throws ApiError too-large */
export async function readInput(file: string, onRead: (bytes: number) => void): Promise<Buffer> {
  const source: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxImportedBytes)
      throw problem('too-large', {
        detail: text(
          `Soubor má více než ${megabytes} MB; rozdělte jej.`,
          `The file has more than ${megabytes} MB; divide it.`,
        ),
      });
    onRead(size);
  }
  return Buffer.concat(chunks);
}

import { createReadStream } from 'node:fs';
import { problem } from '../../errors.ts';
import { maxImportedBytes } from '../../features/transfer/operations/import.ts';
import { text } from '../../platform/text.ts';

const megabytes = maxImportedBytes / 1024 / 1024;

/**
 * Reads a file, or standard input for `-`.
 * @throws ApiError too-large for more than the API takes
 */
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
          `The file is larger than ${megabytes} MB; split it.`,
        ),
      });
    onRead(size);
  }
  return Buffer.concat(chunks);
}

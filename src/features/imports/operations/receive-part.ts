import type { Transaction } from '../../../core/database/transaction.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { maxLinesInParts, tooManyLines } from '../../transfer/operations/parse-lines.ts';
import type { InspectedPart } from '../inspect-part.ts';
import { maxBytesInParts } from '../limits.ts';
import { sizeOfParts, writePart } from '../store/import-parts.ts';
import { type ImportPart, lockImport, readImportWithin } from '../store/imports.ts';
import { assertReceiving } from './assert-receiving.ts';

/** The bytes of a part, and what they are. */
type ReceivedPart = { readonly content: Buffer; readonly inspected: InspectedPart };

/**
 * Stores a part of an import, in place of the one with its number.
 * @throws ApiError not-found; wrong-state once it has been started; too-large when all parts
 * together exceed `maxBytesInParts` or `maxLinesInParts`
 */
export async function receivePart(
  transaction: Transaction,
  id: string,
  number: number,
  { content, inspected }: ReceivedPart,
): Promise<ImportPart> {
  assertReceiving((await readImportWithin(transaction, id))?.state ?? null);
  const part = await writePart(transaction, id, number, inspected, content);
  // only now: parts may arrive at the same time, and the largest take seconds to write
  assertReceiving(await lockImport(transaction, id));
  const { bytes, lines } = await sizeOfParts(transaction, id);
  if (bytes > maxBytesInParts)
    throw problem('too-large', {
      detail: text(
        `Části mají dohromady nejvýše ${maxBytesInParts / megabyte} MB.`,
        `All parts together have at most ${maxBytesInParts / megabyte} MB.`,
      ),
    });
  if (lines > maxLinesInParts) throw tooManyLines(maxLinesInParts);
  return part;
}

const megabyte = 1024 * 1024;

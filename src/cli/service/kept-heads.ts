import { z } from 'zod';
import { text } from '../../platform/text.ts';
import { readInput } from '../terminal/read-input.ts';
import { UsageError } from '../terminal/usage-error.ts';

/** A head of a log as saved from an answer of `…/changes/_head`. */
const keptHead = z.object({
  municipality: z.string(),
  seq: z.int().min(0),
  head: z.string(),
  signature: z.string(),
});
export type KeptHead = z.output<typeof keptHead>;

/**
 * Reads the heads in a file: one answer or an array as JSON, or one a line.
 * @throws UsageError for anything else
 */
export async function readKeptHeads(file: string): Promise<KeptHead[]> {
  const content = (await readInput(file, () => undefined)).toString('utf8').trim();
  const parsed = parseJson(content) ?? content.split(/\r?\n/).map(parseJson);
  const heads = z
    .array(keptHead)
    .min(1)
    .safeParse(Array.isArray(parsed) ? parsed : [parsed]);
  if (!heads.success)
    throw new UsageError(
      text(
        `V souboru ${file} nejsou odpovědi adresy …/changes/_head.`,
        `The file ${file} does not hold answers of …/changes/_head.`,
      ),
    );
  return heads.data;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

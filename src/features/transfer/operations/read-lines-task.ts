import { model } from '../../../core/kinds/index.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import { defineTask } from '../../../platform/threads/task.ts';
import { parseLines } from './parse-lines.ts';
import { type PlainContext, type PlainLines, plainLines } from './plain-lines.ts';

/**
 * Parses and checks the lines of an import.
 * @throws ApiError malformed-body when they are not UTF-8, and as parseLines
 */
export const readLinesTask = defineTask(
  'read-lines',
  async (bytes, { extraFields, ...context }: PlainContext): Promise<PlainLines> =>
    plainLines({
      ...(await parseLines(decodeUtf8(bytes), {
        ...context,
        model,
        extraFields: new Map(extraFields),
      })),
      errors: [],
    }),
);

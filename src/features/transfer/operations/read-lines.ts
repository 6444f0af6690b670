import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import { listExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import type { Threads } from '../../../platform/threads/threads.ts';
import type { ParsedLines } from './line.ts';
import { parseLines } from './parse-lines.ts';
import { linesOfPlain } from './plain-lines.ts';
import { readLinesTask } from './read-lines-task.ts';

/** Up to this size, parsing takes less time than sending the bytes to a thread. */
export const maxBytesHere = 128 * 1024;

/**
 * Returns the lines of an import, each checked on its own; large imports are parsed in a worker
 * thread.
 * @throws ApiError malformed-body when they are not UTF-8, and as parseLines and Threads.run
 */
export async function readLines(
  deps: Deps & { readonly threads: Threads },
  act: Act,
  bytes: Uint8Array,
  reason: string | null,
): Promise<ParsedLines> {
  const context = { principal: act.principal, today: todayIn(deps, act.municipality), reason };
  const extraFields = Object.entries(await listExtraFields(deps.database, act.principal));
  if (bytes.length <= maxBytesHere)
    return parseLines(decodeUtf8(bytes), {
      ...context,
      model: deps.model,
      extraFields: new Map(extraFields),
    });
  return linesOfPlain(
    await deps.threads.run(readLinesTask, bytes, { ...context, extraFields }, act.signal),
    deps.model,
  );
}

import type { Act } from '../../../core/context.ts';
import type { Threads } from '../../../platform/threads/threads.ts';
import { convertFileTask } from '../convert-file-task.ts';
import type { Conversion, Importer } from '../importer.ts';

/**
 * Converts a file by an importer, in a worker thread.
 * @throws ApiError as the importer's convert, and as Threads.run
 */
export const convertFile = (
  { threads }: { readonly threads: Threads },
  act: Act,
  { key }: Importer,
  bytes: Uint8Array,
  options: Readonly<Record<string, unknown>>,
): Promise<Conversion> =>
  threads.run(convertFileTask, bytes, { importer: key, options }, act.signal);

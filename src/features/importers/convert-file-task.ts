import { model } from '../../core/kinds/index.ts';
import { defineTask } from '../../platform/threads/task.ts';
import { importers } from './formats/index.ts';
import type { Conversion } from './importer.ts';

/** The key of an importer, and its validated options. */
type FileInput = { readonly importer: string; readonly options: Readonly<Record<string, unknown>> };

/**
 * Converts a foreign file by an importer.
 * @throws ApiError as the importer's convert
 */
export const convertFileTask = defineTask(
  'convert-file',
  async (bytes, { importer: key, options }: FileInput): Promise<Conversion> => {
    const importer = importers.find((one) => one.key === key);
    if (!importer) throw new Error(`no such importer: ${key}`);
    return importer.convert(bytes, options, model);
  },
);

import { type Act, type Deps, type ParsingThreads, todayIn } from '../../../core/context.ts';
import { listExtraFields } from '../../../core/store/extra-fields.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import type { Conversion, Importer } from '../../importers/importer.ts';
import { type ParsedLines, parseLines } from './parse-lines.ts';
import { linesOfPlain } from './plain-lines.ts';

type ParsingDeps = Deps & { readonly threads: ParsingThreads };

/** So many bytes of lines are read sooner than they are sent into a thread. */
const mostHere = 128 * 1024;

/**
 * What an importer makes of a file, in a thread of its own.
 * @throws ApiError as the importer's convert, and as Threads.run
 */
export const convertFile = (
  { threads }: Pick<ParsingDeps, 'threads'>,
  act: Act,
  { key }: Importer,
  bytes: Uint8Array,
  options: Readonly<Record<string, unknown>>,
): Promise<Conversion> => threads.run('convertFile', bytes, { importer: key, options }, act.signal);

/**
 * The lines of an import, each checked on its own; many of them in a thread of its own.
 * @throws ApiError malformed-body when they are not UTF-8; else as parseLines, and as Threads.run
 */
export async function readLines(deps: ParsingDeps, act: Act, bytes: Uint8Array, reason: string | null): Promise<ParsedLines> {
  const context = { viewer: act.viewer, today: todayIn(deps, act.town), reason };
  const extraFields = Object.entries(await listExtraFields(deps.database, act.viewer));
  if (bytes.length <= mostHere) return parseLines(decodeUtf8(bytes), { ...context, model: deps.model, extraFields: new Map(extraFields) });
  return linesOfPlain(await deps.threads.run('readLines', bytes, { ...context, extraFields }, act.signal), deps.model);
}

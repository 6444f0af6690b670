import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import { listExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import type { Threads } from '../../../platform/threads/threads.ts';
import type { LinesPiece, ParsedLines } from './line.ts';
import {
  joinPieces,
  maxLinesInParts,
  type ParsedOwnFields,
  parseOwnFields,
  parsePiece,
  tooManyLines,
} from './parse-lines.ts';
import { linesOfPlain } from './plain-lines.ts';
import { maxBytesHere } from './read-lines.ts';
import { type PlainPart, readOwnFieldsTask, readPartTask } from './read-part-task.ts';

/** What reading large imports takes. */
export type ReadDeps = Deps & { readonly threads: Threads };

/** A part of an import, of whole lines. */
export type LinesPart = {
  readonly read: () => Promise<Uint8Array>;
  /** How many lines it has, blank ones included. */
  readonly lines: number;
  /** Whether a line may declare own fields. */
  readonly mayDeclareOwnFields: boolean;
};

/**
 * Returns the lines of an import in parts, as `readLines` does those of one body that holds all
 * parts; the bytes of one part are in memory at a time.
 * @param onRead called with the number of lines read so far
 * @throws ApiError too-large above `maxLinesInParts`; as readLines, and what `read` and `onRead`
 * throw
 */
export async function readParts(
  deps: ReadDeps,
  act: Act,
  parts: readonly LinesPart[],
  reason: string | null,
  onRead: (lines: number) => void,
): Promise<ParsedLines> {
  if (parts.reduce((sum, { lines }) => sum + lines, 0) > maxLinesInParts)
    throw tooManyLines(maxLinesInParts);
  const extraFields = Object.entries(await listExtraFields(deps.database, act.principal));
  const today = todayIn(deps, act.municipality);
  const context = { principal: act.principal, today, reason, extraFields };
  const own = await readOwnFields(deps, act, parts);
  const pieces: LinesPiece[] = [{ lines: [], retirements: [], measurements: [], ...own }];
  const before = { lines: 0, errors: own.errors.length };
  for (const { read, lines } of parts) {
    const { ownFields } = own;
    const piece = await readPiece(deps, act, await read(), {
      context,
      ownFields,
      before: { ...before },
    });
    pieces.push(piece);
    before.lines += lines;
    before.errors += piece.errors.length;
    onRead(before.lines);
  }
  return joinPieces(pieces);
}

async function readPiece(
  { model, threads }: ReadDeps,
  { signal }: Act,
  bytes: Uint8Array,
  part: PlainPart,
): Promise<LinesPiece> {
  if (bytes.length > maxBytesHere)
    return linesOfPlain(await threads.run(readPartTask, bytes, part, signal), model);
  const { context, ownFields, before } = part;
  const here = { ...context, model, extraFields: new Map(context.extraFields) };
  return parsePiece(decodeUtf8(bytes), here, ownFields, before);
}

/** A line may have values of own fields that any other part declares. */
async function readOwnFields(
  { model, threads }: ReadDeps,
  { signal }: Act,
  parts: readonly LinesPart[],
): Promise<ParsedOwnFields> {
  const found: ParsedOwnFields[] = [];
  let linesBefore = 0;
  for (const { read, lines, mayDeclareOwnFields } of parts) {
    if (mayDeclareOwnFields) {
      const bytes = await read();
      found.push(
        bytes.length > maxBytesHere
          ? await threads.run(readOwnFieldsTask, bytes, linesBefore, signal)
          : parseOwnFields(decodeUtf8(bytes), model, linesBefore),
      );
    }
    linesBefore += lines;
  }
  return {
    ownFields: found.flatMap(({ ownFields }) => ownFields),
    errors: found.flatMap(({ errors }) => errors),
  };
}

import { model } from '../../../core/kinds/index.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import { defineTask } from '../../../platform/threads/task.ts';
import { type Before, type ParsedOwnFields, parseOwnFields, parsePiece } from './parse-lines.ts';
import type { OwnFieldsLine } from './parse-own-fields-line.ts';
import { type PlainContext, type PlainLines, plainLines } from './plain-lines.ts';

/** What the lines of a part are read with: see `parsePiece`. */
export type PlainPart = {
  readonly context: PlainContext;
  readonly ownFields: readonly OwnFieldsLine[];
  readonly before: Before;
};

/**
 * Parses and checks the lines of a part of an import.
 * @throws ApiError malformed-body when they are not UTF-8, and as parsePiece
 */
export const readPartTask = defineTask(
  'read-part',
  async (bytes, { context, ownFields, before }: PlainPart): Promise<PlainLines> => {
    const lineContext = { ...context, model, extraFields: new Map(context.extraFields) };
    return plainLines(await parsePiece(decodeUtf8(bytes), lineContext, ownFields, before));
  },
);

/**
 * Parses the lines of a part that declare own fields.
 * @throws ApiError malformed-body when they are not UTF-8
 */
export const readOwnFieldsTask = defineTask(
  'read-own-fields',
  async (bytes, linesBefore: number): Promise<ParsedOwnFields> =>
    parseOwnFields(decodeUtf8(bytes), model, linesBefore),
);

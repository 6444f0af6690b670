import type { Model } from '../../../core/model/model.ts';
import { type ApiError, problem, type Violation, violation } from '../../../errors.ts';
import { readJson } from '../../../platform/formats/json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { ndjsonLines } from '../../../platform/formats/ndjson.ts';
import { text } from '../../../platform/text.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import type {
  Line,
  LineContext,
  LinesPiece,
  MeasurementLine,
  ParsedLines,
  RejectedLine,
  RetirementLine,
} from './line.ts';
import { parseElementLine } from './parse-element-line.ts';
import { parseMeasurementLine } from './parse-measurement-line.ts';
import {
  mayDeclareOwnFields,
  type OwnFieldsLine,
  ownFieldsKind,
  parseOwnFieldsLine,
  withOwnFields,
} from './parse-own-fields-line.ts';
import { repeatedLines } from './repeated-lines.ts';

/** The most lines that an import may have in one body, and in parts. */
export const maxLines = 50_000;
export const maxLinesInParts = 100_000;
const maxErrors = 100;
/** In UTF-16 units, as many as a single write may have bytes. */
const maxLineLength = 1024 * 1024;

/** What stands before a piece in its import: how many lines, and violations found so far. */
export type Before = { readonly lines: number; readonly errors: number };

const nothing: Before = { lines: 0, errors: 0 };

/**
 * Parses the lines of an import and checks each document on its own.
 * @throws ApiError too-large; not-allowed for a kind that the principal may not write;
 * invalid-request with the violations of about the first 100 that are found
 */
export async function parseLines(ndjson: string, context: LineContext): Promise<ParsedLines> {
  assertLineCount(ndjson);
  return joinPieces([await parsePiece(ndjson, context, null)]);
}

/**
 * Parses a piece of an import, of whole lines, and stops at about 100 violations.
 * @param ownFields those that all pieces declare, which are then not read here; null for the only
 * piece, which declares its own
 * @throws ApiError not-allowed for a kind that the principal may not write
 */
export async function parsePiece(
  ndjson: string,
  context: LineContext,
  ownFields: readonly OwnFieldsLine[] | null,
  before = nothing,
): Promise<LinesPiece> {
  const lines: Line[] = [];
  const retirements: RetirementLine[] = [];
  const measurements: MeasurementLine[] = [];
  const yieldWhenDue = startYielding();
  const own = ownFields === null ? parseOwnFields(ndjson, context.model) : noOwnFields;
  const errors = [...own.errors];
  const extraFields = withOwnFields(context.extraFields, ownFields ?? own.ownFields);
  for (const { number, text: json } of ndjsonLines(ndjson)) {
    if (before.errors + errors.length >= maxErrors) break;
    await yieldWhenDue();
    const line = parseLine(json, before.lines + number, { ...context, extraFields });
    if (line === null) continue;
    if ('errors' in line) errors.push(...line.errors);
    else if ('value' in line) measurements.push(line);
    else if ('publication' in line) lines.push(line);
    else retirements.push(line);
  }
  return { lines, retirements, measurements, ownFields: own.ownFields, errors };
}

/**
 * Joins the pieces of an import, in their order.
 * @throws ApiError invalid-request with the violations of all, and of lines that repeat each other
 */
export function joinPieces(pieces: readonly LinesPiece[]): ParsedLines {
  const lines = pieces.flatMap((piece) => piece.lines);
  const errors = [...pieces.flatMap((piece) => piece.errors), ...repeatedLines(lines)];
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return {
    lines,
    retirements: pieces.flatMap(({ retirements }) => retirements),
    measurements: pieces.flatMap(({ measurements }) => measurements),
    ownFields: pieces.flatMap(({ ownFields }) => ownFields),
  };
}

/** Declarations of own fields, and what is wrong with others. */
export type ParsedOwnFields = Pick<LinesPiece, 'ownFields' | 'errors'>;

const noOwnFields: ParsedOwnFields = { ownFields: [], errors: [] };

/**
 * Parses the lines that declare own fields. They come first: a line may declare them after the
 * documents that have values of them.
 * @param linesBefore the number of lines in the pieces before this one
 */
export function parseOwnFields(ndjson: string, model: Model, linesBefore = 0): ParsedOwnFields {
  const ownFields: OwnFieldsLine[] = [];
  const errors: Violation[] = [];
  for (const { number: numberHere, text: json } of ndjsonLines(ndjson)) {
    const number = linesBefore + numberHere;
    const value =
      mayDeclareOwnFields(json) && json.length <= maxLineLength
        ? tryReadJson(json, `/lines/${number}`)?.value
        : null;
    if (!isObject(value) || value.kind !== ownFieldsKind) continue;
    const line = parseOwnFieldsLine(value, number, model);
    if ('errors' in line) errors.push(...line.errors);
    else ownFields.push(line);
  }
  return { ownFields, errors };
}

function assertLineCount(ndjson: string): void {
  let count = 0;
  for (const _ of ndjsonLines(ndjson)) {
    count += 1;
    if (count > maxLines) throw tooManyLines(maxLines);
  }
}

/** Returns the problem of an import with more lines than it may have. */
export const tooManyLines = (max: number): ApiError =>
  problem('too-large', { detail: text(`Nejvýše ${max} řádků.`, `At most ${max} lines.`) });

/** Returns null for a line that declares own fields, which is parsed before. */
function parseLine(
  json: string,
  number: number,
  context: LineContext,
): Line | RetirementLine | MeasurementLine | RejectedLine | null {
  const pointer = `/lines/${number}`;
  if (json.length > maxLineLength) return { errors: [tooLong(pointer)] };
  const read = tryReadJson(json, pointer);
  if (!isObject(read?.value)) return { errors: [notAnObject(pointer)] };
  if (read.errors.length > 0) return { errors: read.errors };
  const { value } = read;
  if (value.kind === 'measurements') return parseMeasurementLine(value, number, context.principal);
  if (value.kind === ownFieldsKind) return null;
  return parseElementLine(value, number, context);
}

/** Returns null for text that is not JSON. */
function tryReadJson(json: string, pointer: string): ReturnType<typeof readJson> | null {
  try {
    return readJson(json, pointer);
  } catch {
    return null;
  }
}

const notAnObject = (pointer: string): Violation =>
  violation(pointer, 'Řádek není objekt JSON.', 'The line is not a JSON object.', 'json');

const tooLong = (pointer: string): Violation =>
  violation(
    pointer,
    `Řádek má nejvýše ${maxLineLength} znaků.`,
    `A line has at most ${maxLineLength} characters.`,
    'length',
  );

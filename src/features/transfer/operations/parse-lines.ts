import type { Model } from '../../../core/model/model.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { readJson } from '../../../platform/formats/json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { ndjsonLines } from '../../../platform/formats/ndjson.ts';
import { text } from '../../../platform/text.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import type {
  Line,
  LineContext,
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

/** The most lines that an import may have. */
export const maxLines = 50_000;
const maxErrors = 100;
/** In UTF-16 units, as many as a single write may have bytes. */
const maxLineLength = 1024 * 1024;

/**
 * Parses the lines of an import and checks each document on its own.
 * @throws ApiError too-large; not-allowed for a kind that the principal may not write;
 * invalid-request with the violations of about the first 100 that are found
 */
export async function parseLines(ndjson: string, context: LineContext): Promise<ParsedLines> {
  const lines: Line[] = [];
  const retirements: RetirementLine[] = [];
  const measurements: MeasurementLine[] = [];
  const yieldWhenDue = startYielding();
  assertLineCount(ndjson);
  const { ownFields, errors } = parseOwnFieldsLines(ndjson, context.model);
  const extraFields = withOwnFields(context.extraFields, ownFields);
  for (const { number, text: json } of ndjsonLines(ndjson)) {
    if (errors.length >= maxErrors) break;
    await yieldWhenDue();
    const line = parseLine(json, number, { ...context, extraFields });
    if (line === null) continue;
    if ('errors' in line) errors.push(...line.errors);
    else if ('value' in line) measurements.push(line);
    else if ('publication' in line) lines.push(line);
    else retirements.push(line);
  }
  errors.push(...repeatedLines(lines));
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return { lines, retirements, measurements, ownFields };
}

/** Own fields come first: a line may declare them after the documents that have values of them. */
function parseOwnFieldsLines(
  ndjson: string,
  model: Model,
): { ownFields: OwnFieldsLine[]; errors: Violation[] } {
  const ownFields: OwnFieldsLine[] = [];
  const errors: Violation[] = [];
  for (const { number, text: json } of ndjsonLines(ndjson)) {
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
    if (count > maxLines)
      throw problem('too-large', {
        detail: text(`Nejvýše ${maxLines} řádků.`, `At most ${maxLines} lines.`),
      });
  }
}

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

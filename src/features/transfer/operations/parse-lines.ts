import { z } from 'zod';
import type { Day } from '../../../core/model/day.ts';
import { cleanString, daySchema } from '../../../core/model/field.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { hasRole, type Principal } from '../../../core/model/principal.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { roleTo } from '../../../core/publication/element-workflow.ts';
import type { Publication } from '../../../core/publication/plan-publication.ts';
import { validateDocument } from '../../../core/publication/validate-document.ts';
import type { ExtraFields } from '../../../core/store/extra-fields.ts';
import type { OpenTo } from '../../../core/store/former-codes.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { readJson } from '../../../platform/formats/json.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { ndjsonLines } from '../../../platform/formats/ndjson.ts';
import { text } from '../../../platform/text.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import { importReason } from './import-reason.ts';
import {
  daysOutOfOrder,
  metaOfLine,
  misplacedInDraft,
  offScaleOfOthers,
  openedLater,
  openToOfOthers,
} from './line-faults.ts';
import {
  mayDeclare,
  type OwnFieldsLine,
  ownFieldsKind,
  readOwnFields,
  withDeclared,
} from './parse-own-fields.ts';

export const maxLines = 50_000;
const maxFaults = 100;
/** As many letters as a single write may have bytes. */
const maxLineLength = 1024 * 1024;

/** A line that holds a document, and what is to be done with it. */
export type Line = {
  readonly number: number;
  readonly publication: Publication;
  readonly isDraft: boolean;
  /** The code by which the line names the element, where that is one that it had before. */
  readonly formerCode?: string;
  /** Codes that the element had before. */
  readonly formerCodes: readonly string[];
  /** Whom outside some of them were told. */
  readonly formerCodesOpenTo: Readonly<Record<string, OpenTo>>;
};

/** A line that says that an element is no more from a day on. */
export type RetirementLine = {
  readonly number: number;
  readonly kind: Kind;
  readonly code: string;
  readonly validTo: Day;
  readonly reason: string | null;
};

/** A line that holds a value of a metric, which may be known to be off the limits that its metric has now. */
export type MeasurementLine = {
  readonly number: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly mayBeOffLimits: boolean;
};

/** What lines are read against. */
export type LineContext = {
  readonly model: Model;
  readonly principal: Principal;
  readonly today: Day;
  /** The reason of corrections, where a line has none of its own. */
  readonly reason: string | null;
  readonly extraFields: ReadonlyMap<string, ExtraFields>;
};

/** What a line says beside its document. */
const envelope = z.looseObject({
  kind: z.string().max(60),
  validFrom: daySchema.optional(),
  validTo: daySchema.optional(),
  state: z.enum(['published', 'draft', 'retired']).optional(),
  reason: importReason.optional(),
  openSince: z
    .strictObject({ shared: daySchema.optional(), public: daySchema.optional() })
    .optional(),
  formerCodes: z.array(cleanString(60, patterns.code)).max(1000).optional(),
  formerCodesOpenTo: z
    .record(cleanString(60, patterns.code), z.enum(['shared', 'public']))
    .optional(),
  offScale: z.literal(true).optional(),
});

/** What a line says beside its value. */
const measurementEnvelope = z.looseObject({ offLimits: z.literal(true).optional() });

/** What a retirement may say. */
const retirement = z.strictObject({ code: cleanString(60, patterns.code) });

export type ParsedLines = {
  readonly lines: readonly Line[];
  readonly retirements: readonly RetirementLine[];
  readonly measurements: readonly MeasurementLine[];
  readonly ownFields: readonly OwnFieldsLine[];
};

/**
 * Reads the lines of an import and checks each document on its own.
 * @throws ApiError too-large; not-allowed for a kind the viewer may not write; invalid-request with up to 100 faults
 */
export async function parseLines(ndjson: string, context: LineContext): Promise<ParsedLines> {
  const lines: Line[] = [];
  const retirements: RetirementLine[] = [];
  const measurements: MeasurementLine[] = [];
  const errors: Violation[] = [];
  const yieldWhenDue = startYielding();
  assertNotMany(ndjson);
  const { ownFields, errors: misdeclared } = declaredIn(ndjson, context.model);
  errors.push(...misdeclared);
  const extraFields = withDeclared(context.extraFields, ownFields);
  for (const { number, text: json } of ndjsonLines(ndjson)) {
    if (errors.length >= maxFaults) break;
    await yieldWhenDue();
    const read = readLine(json, number, { ...context, extraFields });
    if (read === null) continue;
    if ('errors' in read) errors.push(...read.errors);
    else if ('value' in read) measurements.push(read);
    else if ('publication' in read) lines.push(read);
    else retirements.push(read);
  }
  errors.push(...repeatedLines(lines));
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return { lines, retirements, measurements, ownFields };
}

/** Own fields are declared by any line, also one after the documents that have values of them. */
function declaredIn(
  ndjson: string,
  model: Model,
): { ownFields: OwnFieldsLine[]; errors: Violation[] } {
  const ownFields: OwnFieldsLine[] = [];
  const errors: Violation[] = [];
  for (const { number, text: json } of ndjsonLines(ndjson)) {
    const value =
      mayDeclare(json) && json.length <= maxLineLength
        ? parseLine(json, `/lines/${number}`)?.value
        : null;
    if (!isObject(value) || value.kind !== ownFieldsKind) continue;
    const read = readOwnFields(value, number, model);
    if ('errors' in read) errors.push(...read.errors);
    else ownFields.push(read);
  }
  return { ownFields, errors };
}

function assertNotMany(ndjson: string): void {
  let count = 0;
  for (const _ of ndjsonLines(ndjson)) {
    count += 1;
    if (count > maxLines) throw tooManyLines();
  }
}

const tooManyLines = () =>
  problem('too-large', {
    detail: text(`Nejvýše ${maxLines} řádků.`, `At most ${maxLines} lines.`),
  });

type Faulty = { readonly errors: readonly Violation[] };

/** A line; null for one that declares own fields and was read before. */
function readLine(
  json: string,
  number: number,
  context: LineContext,
): Line | RetirementLine | MeasurementLine | Faulty | null {
  const pointer = `/lines/${number}`;
  if (json.length > maxLineLength) return { errors: [tooLong(pointer)] };
  const read = parseLine(json, pointer);
  if (!isObject(read?.value))
    return {
      errors: [
        violation(pointer, 'Řádek není objekt JSON.', 'The line is no JSON object.', 'json'),
      ],
    };
  if (read.errors.length > 0) return { errors: read.errors };
  const { value } = read;
  if (value.kind === 'measurements') return readMeasurement(value, number, context.principal);
  if (value.kind === ownFieldsKind) return null;
  return readElement(value, number, context);
}

/** @throws ApiError not-allowed when the viewer may not take in values off the limits of their metrics */
function readMeasurement(
  value: Readonly<Record<string, unknown>>,
  number: number,
  principal: Principal,
): MeasurementLine | Faulty {
  const pointer = `/lines/${number}`;
  const parsed = measurementEnvelope.safeParse(value, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  const { offLimits, ...said } = parsed.data;
  if (offLimits && !hasRole(principal, 'publisher'))
    throw problem('not-allowed', {
      errors: [violation(`${pointer}/offLimits`, ...onlyPublisher, 'not-allowed')],
    });
  return { number, value: said, mayBeOffLimits: offLimits ?? false };
}

const onlyPublisher = [
  'Hodnotu mimo vymezení ukazatele smí převzít jen role publisher.',
  'Only the role publisher may take in a value outside the definition of its metric.',
] as const;

/** A line about an element: its document, or its end. */
function readElement(
  value: Readonly<Record<string, unknown>>,
  number: number,
  context: LineContext,
): Line | RetirementLine | Faulty {
  const pointer = `/lines/${number}`;
  const parsed = envelope.safeParse(value, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  if (value.meta !== undefined) return { errors: [metaOfLine(pointer)] };
  const { kind: key, validFrom, validTo, state, reason, ...said } = parsed.data;
  const { model } = context;
  if (!model.hasKind(key) || model.kind(key).isPart)
    return { errors: [unknownKind(pointer, model)] };
  const kind = model.kind(key);
  if (state === 'retired')
    return readRetirement(number, kind, { document: said, validFrom, validTo, reason }, context);
  const { openSince, formerCodes = [], formerCodesOpenTo = {}, offScale, ...document } = said;
  const isDraft = state === 'draft';
  assertRole(context.principal, kind, isDraft, pointer);
  const isOver = validTo !== undefined && validTo <= context.today;
  const checked = validateDocument(
    model,
    kind,
    document,
    context.extraFields.get(key),
    pointer,
    isOver,
  );
  const errors = [
    ...(isDraft
      ? misplacedInDraft(pointer, kind, {
          validFrom,
          validTo,
          reason,
          openSince,
          formerCodes: said.formerCodes,
        })
      : daysOutOfOrder(pointer, validFrom, validTo)),
    ...openedLater(`${pointer}/openSince`, openSince, context.today),
    ...openToOfOthers(
      `${pointer}/formerCodesOpenTo`,
      formerCodesOpenTo,
      openSince ? formerCodes : [],
    ),
    ...offScaleOfOthers(`${pointer}/offScale`, offScale, !isDraft && kind.key === 'evaluations'),
    ...checked.errors,
  ];
  if (checked.document === null || errors.length > 0) return { errors };
  const publication = {
    kind,
    document: checked.document,
    from: validFrom ?? context.today,
    to: validTo ?? null,
    reason: reason ?? context.reason,
    openSince,
    mayBeOffScale: offScale ?? false,
  };
  return { number, publication, isDraft, formerCodes, formerCodesOpenTo };
}

const tooLong = (pointer: string) =>
  violation(
    pointer,
    `Řádek má nejvýše ${maxLineLength} znaků.`,
    `A line has at most ${maxLineLength} characters.`,
    'length',
  );

type Retiring = {
  readonly document: Readonly<Record<string, unknown>>;
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
  readonly reason: string | undefined;
};

/** A line that ends an element holds its code and maybe the day, and nothing that would be lost. */
function readRetirement(
  number: number,
  kind: Kind,
  said: Retiring,
  context: LineContext,
): RetirementLine | Faulty {
  const pointer = `/lines/${number}`;
  assertRole(context.principal, kind, false, pointer);
  const parsed = retirement.safeParse(said.document, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  if (said.validFrom !== undefined)
    return {
      errors: [
        violation(
          `${pointer}/validFrom`,
          'Konec prvku udává validTo.',
          'The end of an element is given by validTo.',
          'unexpected',
        ),
      ],
    };
  return {
    number,
    kind,
    code: parsed.data.code,
    validTo: said.validTo ?? context.today,
    reason: said.reason ?? context.reason,
  };
}

/** What a line holds; null when it is no JSON. */
function parseLine(json: string, pointer: string): ReturnType<typeof readJson> | null {
  try {
    return readJson(json, pointer);
  } catch {
    return null;
  }
}

function unknownKind(pointer: string, { elements }: Model): Violation {
  const kinds = elements.map(({ key }) => key).join(', ');
  return violation(
    `${pointer}/kind`,
    `Takový druh není. Druhy: ${kinds}.`,
    `There is no such kind. Kinds: ${kinds}.`,
    'kind',
  );
}

/** @throws ApiError not-allowed when the viewer may not write such a line */
function assertRole(principal: Principal, kind: Kind, isDraft: boolean, pointer: string): void {
  const needed = roleTo(isDraft ? 'write' : 'publish', kind);
  if (hasRole(principal, needed)) return;
  const [cs, en] = [
    `Druh ${kind.key} smí zapsat jen role ${needed}.`,
    `Only the role ${needed} may write ${kind.key}.`,
  ];
  throw problem('not-allowed', { errors: [violation(pointer, cs, en, 'not-allowed')] });
}

/** The same element with the same first day on two lines: which one is meant cannot be known. */
export function repeatedLines(lines: readonly Line[]): Violation[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ number, publication, isDraft }) => {
    const key = `${publication.kind.key}/${publication.document.code} ${isDraft ? 'draft' : publication.from}`;
    const other = seen.get(key);
    seen.set(key, number);
    if (other === undefined) return [];
    const [cs, en] = [
      `Stejný prvek se stejnou platností je už na řádku ${other}.`,
      `The same element with the same validity is on line ${other} already.`,
    ];
    return [violation(`/lines/${number}`, cs, en, 'repeated')];
  });
}

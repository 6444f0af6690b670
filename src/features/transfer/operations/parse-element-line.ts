import { z } from 'zod';
import { cleanString, daySchema } from '../../../core/model/field.ts';
import type { Model } from '../../../core/model/model.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { validateDocument } from '../../../core/publication/checks/validate-document.ts';
import { type Violation, violation } from '../../../errors.ts';
import { assertMayWriteLine } from './assert-may-write-line.ts';
import { importReason } from './import-reason.ts';
import type { Line, LineContext, RejectedLine, RetirementLine } from './line.ts';
import {
  dayOrderViolations,
  draftViolations,
  futureOpeningViolations,
  metaViolation,
  offScaleViolations,
  openToViolations,
} from './line-violations.ts';
import { parseRetirementLine } from './parse-retirement-line.ts';

/** What a line holds beside its document. */
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

/**
 * Reads a line about an element: its document, or its retirement.
 * @throws ApiError not-allowed when the principal may not write elements of the kind
 */
export function parseElementLine(
  line: Readonly<Record<string, unknown>>,
  number: number,
  context: LineContext,
): Line | RetirementLine | RejectedLine {
  const pointer = `/lines/${number}`;
  const parsed = envelope.safeParse(line, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  if (line.meta !== undefined) return { errors: [metaViolation(pointer)] };
  const { kind: key, validFrom, validTo, state, reason, ...rest } = parsed.data;
  const { model, today } = context;
  if (!model.hasKind(key) || model.kind(key).isPart)
    return { errors: [unknownKind(pointer, model)] };
  const kind = model.kind(key);
  if (state === 'retired')
    return parseRetirementLine(
      number,
      kind,
      { document: rest, validFrom, validTo, reason },
      context,
    );
  const { openSince, formerCodes = [], formerCodesOpenTo = {}, offScale, ...content } = rest;
  const isDraft = state === 'draft';
  assertMayWriteLine(context.principal, kind, isDraft, pointer);
  const isOver = validTo !== undefined && validTo <= today;
  const { document, errors: contentErrors } = validateDocument(
    model,
    kind,
    content,
    context.extraFields.get(key),
    pointer,
    isOver,
  );
  const errors = [
    ...(isDraft
      ? draftViolations(pointer, kind, {
          validFrom,
          validTo,
          reason,
          openSince,
          formerCodes: rest.formerCodes,
        })
      : dayOrderViolations(pointer, validFrom, validTo)),
    ...futureOpeningViolations(`${pointer}/openSince`, openSince, today),
    ...openToViolations(
      `${pointer}/formerCodesOpenTo`,
      formerCodesOpenTo,
      openSince ? formerCodes : [],
    ),
    ...offScaleViolations(`${pointer}/offScale`, offScale, !isDraft && key === 'evaluations'),
    ...contentErrors,
  ];
  if (document === null || errors.length > 0) return { errors };
  const publication = {
    kind,
    document,
    from: validFrom ?? today,
    to: validTo ?? null,
    reason: reason ?? context.reason,
    openSince,
    mayBeOffScale: offScale ?? false,
  };
  return { number, publication, isDraft, formerCodes, formerCodesOpenTo };
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

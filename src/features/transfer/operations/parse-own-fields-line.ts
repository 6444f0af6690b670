import { z } from 'zod';
import type { Model } from '../../../core/model/model.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { extraFields } from '../../../core/publication/checks/extra-fields.ts';
import type { ExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { type Violation, violation } from '../../../errors.ts';

/** A line that declares own fields of the municipality for a kind. */
export type OwnFieldsLine = {
  readonly number: number;
  readonly of: string;
  readonly fields: ExtraFields;
};

/** The `kind` of such a line. */
export const ownFieldsKind = 'extra-fields';

const line = z.strictObject({
  kind: z.literal(ownFieldsKind),
  of: z.string().max(60),
  fields: extraFields,
});

/** Returns the line, or the violations that it is refused for. */
export function parseOwnFieldsLine(
  value: unknown,
  number: number,
  model: Model,
): OwnFieldsLine | { readonly errors: readonly Violation[] } {
  const pointer = `/lines/${number}`;
  const parsed = line.safeParse(value, { reportInput: true });
  if (!parsed.success) return { errors: violationsOf(parsed.error, pointer) };
  const { of, fields } = parsed.data;
  const kind = model.hasKind(of) ? model.kind(of) : null;
  if (kind && !kind.isPart && !kind.isPersonal) return { number, of, fields };
  return {
    errors: [
      violation(
        `${pointer}/of`,
        'K tomuto druhu se vlastní údaje nezavádějí.',
        'This kind takes no own fields.',
        'kind',
      ),
    ],
  };
}

/** Tells cheaply, before a line is parsed, whether it may declare own fields. */
export const mayDeclareOwnFields = (json: string): boolean => json.includes(`"${ownFieldsKind}"`);

/**
 * Returns the own fields by kind, with those that lines add; a field declared already stays as it
 * is.
 */
export function withOwnFields(
  present: ReadonlyMap<string, ExtraFields>,
  lines: readonly OwnFieldsLine[],
): Map<string, ExtraFields> {
  const all = new Map(present);
  for (const { of, fields } of lines) all.set(of, { ...fields, ...all.get(of) });
  return all;
}

import type { Model } from '../../../core/model/model.ts';
import type { Publication } from '../../../core/publication/batch/plan-publication.ts';
import type { ExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line, LineContext, ParsedLines, RetirementLine } from './line.ts';

/** A `LineContext` as it is sent to a thread, which has the model already. */
export type PlainContext = Omit<LineContext, 'model' | 'extraFields'> & {
  readonly extraFields: readonly (readonly [string, ExtraFields])[];
};

type Plain<T extends { readonly kind: unknown }> = Omit<T, 'kind'> & { readonly kind: string };

/** `ParsedLines` as a thread sends them back, with keys of kinds. */
export type PlainLines = {
  readonly lines: readonly (Omit<Line, 'publication'> & {
    readonly publication: Plain<Publication>;
  })[];
  readonly retirements: readonly Plain<RetirementLine>[];
  readonly measurements: ParsedLines['measurements'];
  readonly ownFields: ParsedLines['ownFields'];
};

/** Returns lines for sending between threads. */
export const plainLines = ({
  lines,
  retirements,
  measurements,
  ownFields,
}: ParsedLines): PlainLines => ({
  lines: lines.map((line) => ({
    ...line,
    publication: { ...line.publication, kind: line.publication.kind.key },
  })),
  retirements: retirements.map((line) => ({ ...line, kind: line.kind.key })),
  measurements,
  ownFields,
});

/** Returns the lines that a thread sent. */
export const linesOfPlain = async (
  { lines, retirements, measurements, ownFields }: PlainLines,
  model: Model,
): Promise<ParsedLines> => ({
  lines: await mapYielding(lines, (line) => ({
    ...line,
    publication: { ...line.publication, kind: model.kind(line.publication.kind) },
  })),
  retirements: await mapYielding(retirements, (line) => ({ ...line, kind: model.kind(line.kind) })),
  measurements,
  ownFields,
});

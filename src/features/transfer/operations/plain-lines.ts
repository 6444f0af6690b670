import type { Model } from '../../../core/model/model.ts';
import type { Publication } from '../../../core/publication/batch/plan-publication.ts';
import type { ExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line, LineContext, LinesPiece, RetirementLine } from './line.ts';

/** A `LineContext` as it is sent to a thread, which has the model already. */
export type PlainContext = Omit<LineContext, 'model' | 'extraFields'> & {
  readonly extraFields: readonly (readonly [string, ExtraFields])[];
};

type Plain<T extends { readonly kind: unknown }> = Omit<T, 'kind'> & { readonly kind: string };

/** A `LinesPiece` as a thread sends it back, with keys of kinds. */
export type PlainLines = {
  readonly lines: readonly (Omit<Line, 'publication'> & {
    readonly publication: Plain<Publication>;
  })[];
  readonly retirements: readonly Plain<RetirementLine>[];
  readonly measurements: LinesPiece['measurements'];
  readonly ownFields: LinesPiece['ownFields'];
  readonly errors: LinesPiece['errors'];
};

/** Returns lines for sending between threads. */
export const plainLines = ({ lines, retirements, ...others }: LinesPiece): PlainLines => ({
  ...others,
  lines: lines.map((line) => ({
    ...line,
    publication: { ...line.publication, kind: line.publication.kind.key },
  })),
  retirements: retirements.map((line) => ({ ...line, kind: line.kind.key })),
});

/** Returns the lines that a thread sent. */
export const linesOfPlain = async (
  { lines, retirements, ...others }: PlainLines,
  model: Model,
): Promise<LinesPiece> => ({
  ...others,
  lines: await mapYielding(lines, (line) => ({
    ...line,
    publication: { ...line.publication, kind: model.kind(line.publication.kind) },
  })),
  retirements: await mapYielding(retirements, (line) => ({ ...line, kind: model.kind(line.kind) })),
});

import type { Day } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { Publication } from '../../../core/publication/batch/plan-publication.ts';
import type { ExtraFields } from '../../../core/store/documents/extra-fields.ts';
import type { OpenTo } from '../../../core/store/elements/former-codes.ts';
import type { Violation } from '../../../errors.ts';
import type { OwnFieldsLine } from './parse-own-fields-line.ts';

/** A line with a document, to be published or saved as a draft. */
export type Line = {
  /** Counted from 1, as violations point to it. */
  readonly number: number;
  readonly publication: Publication;
  readonly isDraft: boolean;
  /** The code by which the line names the element, if that is a former one. */
  readonly formerCode?: string;
  /** Codes that the element had before. */
  readonly formerCodes: readonly string[];
  /** The former codes that outsiders know, each with the widest audience that knows it. */
  readonly formerCodesOpenTo: Readonly<Record<string, OpenTo>>;
};

/** A line that retires an element from a day on. */
export type RetirementLine = {
  readonly number: number;
  readonly kind: Kind;
  readonly code: string;
  readonly validTo: Day;
  readonly reason: string | null;
};

/**
 * A line with a value of a metric, which may be known to be off the present limits of the metric.
 */
export type MeasurementLine = {
  readonly number: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly mayBeOffLimits: boolean;
};

/** The lines of an import by what they hold, each group in the order of the file. */
export type ParsedLines = {
  readonly lines: readonly Line[];
  readonly retirements: readonly RetirementLine[];
  readonly measurements: readonly MeasurementLine[];
  readonly ownFields: readonly OwnFieldsLine[];
};

/** The lines of a piece of an import, and what is wrong with others. */
export type LinesPiece = ParsedLines & { readonly errors: readonly Violation[] };

/** Why a line is refused. */
export type RejectedLine = { readonly errors: readonly Violation[] };

/** What lines are checked against. */
export type LineContext = {
  readonly model: Model;
  readonly principal: Principal;
  readonly today: Day;
  /** The reason for corrections, where a line has none of its own. */
  readonly reason: string | null;
  readonly extraFields: ReadonlyMap<string, ExtraFields>;
};

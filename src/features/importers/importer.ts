import type { z } from 'zod';
import type { Day } from '../../core/model/day.ts';
import type { Model } from '../../core/model/model.ts';
import type { Text } from '../../platform/text.ts';

/** A thing of a file, named by the kind it becomes and its identifier in the file. */
export type Thing = { readonly kind: string; readonly id: string };

/** How a thing is found again. */
export const thingKey = ({ kind, id }: Thing): string => `${kind} ${id}`;

/**
 * The days on which a thing of a file holds, the end exclusive; what the file leaves open is
 * undefined.
 */
export type Validity = { readonly from?: Day | undefined; readonly to?: Day | undefined };

/**
 * Something called by its name, its code or its reference, that the town must have already, or the
 * file makes.
 */
export type ByName = { readonly kinds: readonly string[]; readonly name: string };

/** A link between two things of a file, or to something only called, with its attributes. */
export type ConvertedLink = { readonly to: Thing | ByName } & Readonly<Record<string, unknown>>;

/** A part of what an importer makes: known again by its code within its owner. */
export type ConvertedPart = {
  readonly code: string;
  readonly patch: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly links?: ConvertedLinks;
};

export type ConvertedLinks = Readonly<Record<string, readonly ConvertedLink[]>>;

/** What an importer makes of one thing of a file. */
export type ConvertedDocument = Thing & {
  /** What the thing is called in the file's own terms, such as `BusinessProcess`. */
  readonly source: string;
  /**
   * The file only names the thing, and knows no more of it: what the town says of a known one
   * stays.
   */
  readonly isOnlyNamed?: true;
  /**
   * Other kinds among which the town may have what the file only names; one of its own kind goes
   * first.
   */
  readonly orOf?: readonly string[];
  /** The code of a new element; a known one keeps the code that the town gave it. */
  readonly code: string;
  /** What the file says, as a merge patch: null takes away what the file no longer says. */
  readonly patch: Readonly<Record<string, unknown>> & { readonly name?: string };
  /** What only a new element gets: a known one keeps what the town made of it. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Its parts by member; a part that the file no longer has goes. */
  readonly parts?: Readonly<Record<string, readonly ConvertedPart[]>>;
  readonly links?: ConvertedLinks;
  /** It has no code of its own: an element that is called so, alone among its kind, is it. */
  readonly matchesByName?: boolean;
  /** Relations of which the file says all links of it: others of the town go. */
  readonly replaces?: readonly string[];
  /** When it holds, as the file says. */
  readonly validity?: Validity;
};

/** A value of a metric, which is only called by name or code, and so is the unit that it is of. */
export type ConvertedMeasurement = {
  readonly metric: string;
  readonly scope?: string;
  readonly period: string;
  readonly value: number;
  readonly status?: string;
  readonly source?: string;
  readonly sampleSize?: number;
  readonly note?: string;
  /** Where it stands in the file. */
  readonly place: string;
};

/** A row of the table that says what became of what. */
export type MappingRow = {
  /** What stands in the file: a type, a column, a sheet. */
  readonly source: string;
  /** How many of them. */
  readonly count: number;
  /** What it becomes: a kind, a relation, a field; null when it has no counterpart here. */
  readonly target: string | null;
  readonly note?: Text;
};

/** A thing of the file that is not taken over, and why. */
export type Skipped = {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly reason: Text;
  /** The thing itself is taken over; the reason says what of it is not. */
  readonly isTaken?: true;
};

/** Everything an importer reads from a file. Pure: the same bytes give the same conversion. */
export type Conversion = {
  /**
   * The scheme of `externalIds` under which identifiers of the file are kept; null when it has none
   * but codes.
   */
  readonly scheme: string | null;
  /**
   * Whether such a file holds all there is under its scheme, so that what is not in it is worth
   * telling.
   */
  readonly isWhole: boolean;
  /**
   * Whether an element of the town with the same code, but without an identifier of the scheme, is
   * the same thing.
   */
  readonly matchesByCode: boolean;
  readonly documents: readonly ConvertedDocument[];
  readonly measurements?: readonly ConvertedMeasurement[];
  /**
   * The relations that the format can tell: of these, a link between two things that the file no
   * longer has is taken away.
   */
  readonly relations: readonly string[];
  /** Things that the file says are no more. */
  readonly ended: readonly Thing[];
  readonly mapping: readonly MappingRow[];
  /**
   * Options that say what was guessed, so that the same file is read the same way when they are
   * given.
   */
  readonly readAs?: { readonly columns: string };
  readonly skipped: readonly Skipped[];
};

/** A way in for files of one format. */
export type Importer<O extends z.ZodObject = z.ZodObject> = {
  /** Its part of the address: `archimate`. */
  readonly key: string;
  readonly label: Text;
  readonly description: Text;
  /** The media types that it takes; the first is the one documented first. */
  readonly types: readonly [string, ...string[]];
  /** Its own parameters of the query. */
  readonly options: O;
  /**
   * Its files are tables of a town's own shape, so that the town may keep options for them under a
   * name.
   */
  readonly keepsMappings?: true;
  /**
   * Whether options are such that some file could be read with them, so that none other are kept.
   * @throws ApiError invalid-request, its pointers those of a query
   */
  checkOptions?(options: z.output<O>, model: Model): void;
  /** What becomes of what, before any file is read. */
  readonly mapping: readonly Omit<MappingRow, 'count'>[];
  /**
   * @throws ApiError unreadable-file when the bytes are not of the format, or break a bound
   */
  convert(bytes: Buffer, options: z.output<O>, model: Model): Promise<Conversion>;
};

import type { z } from 'zod';
import type { Day } from '../../core/model/day.ts';
import type { Model } from '../../core/model/model.ts';
import type { Text } from '../../platform/text.ts';

/** An object of a file, identified by the kind it becomes and its identifier in the file. */
export type SourceObject = { readonly kind: string; readonly id: string };

/** Returns the key of an object of a file. */
export const sourceKey = ({ kind, id }: SourceObject): string => `${kind} ${id}`;

/**
 * The days on which an object of a file is valid, the end exclusive; undefined where the file
 * leaves it open.
 */
export type Validity = { readonly from?: Day | undefined; readonly to?: Day | undefined };

/**
 * A reference by name, code or reference to something that the municipality already has or the file
 * creates.
 */
export type ByName = { readonly kinds: readonly string[]; readonly name: string };

/**
 * A link between two objects of a file, or to something referred to by name, with its attributes.
 */
export type ConvertedLink = { readonly to: SourceObject | ByName } & Readonly<
  Record<string, unknown>
>;

/** A part of a converted document, matched by its code within its owner. */
export type ConvertedPart = {
  readonly code: string;
  readonly patch: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly links?: ConvertedLinks;
};

export type ConvertedLinks = Readonly<Record<string, readonly ConvertedLink[]>>;

/** What an importer makes of one object of a file. */
export type ConvertedDocument = SourceObject & {
  /** Its type in the terms of the file, such as `BusinessProcess`. */
  readonly source: string;
  /** The file only mentions it: an existing element is left unchanged. */
  readonly isMentionOnly?: true;
  /**
   * Other kinds in which the municipality may have what the file only mentions; its own kind takes
   * precedence.
   */
  readonly alternativeKinds?: readonly string[];
  /** The code of a new element; an existing one keeps its code. */
  readonly code: string;
  /** The content of the file, as a merge patch: null removes what the file no longer has. */
  readonly patch: Readonly<Record<string, unknown>> & { readonly name?: string };
  /** Values for a new element only: an existing one keeps what the municipality made of it. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Its parts by member; a part that the file no longer has is removed. */
  readonly parts?: Readonly<Record<string, readonly ConvertedPart[]>>;
  readonly links?: ConvertedLinks;
  /** It has no code of its own: it matches the only element of its kind with that name. */
  readonly matchesByName?: boolean;
  /**
   * Relations whose links the file lists completely: other links of the municipality are removed.
   */
  readonly replaces?: readonly string[];
  /** When it is valid according to the file. */
  readonly validity?: Validity;
};

/** A value of a metric; metric and unit are referred to by name or code. */
export type ConvertedMeasurement = {
  readonly metric: string;
  readonly scope?: string;
  readonly period: string;
  readonly value: number;
  readonly status?: string;
  readonly source?: string;
  readonly sampleSize?: number;
  readonly note?: string;
  /** Its place in the file. */
  readonly place: string;
};

/** A row of the table that reports what became of what. */
export type MappingRow = {
  /** What the file has: a type, a column, a sheet. */
  readonly source: string;
  /** How many of them. */
  readonly count: number;
  /** What it becomes: a kind, a relation, a field; null when it has no counterpart here. */
  readonly target: string | null;
  readonly note?: Text;
};

/** An object of the file that is not imported, and why. */
export type Skipped = {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly reason: Text;
  /** The object itself is imported; the reason names the part of it that is not. */
  readonly isTaken?: true;
};

/** Everything that an importer reads from a file. Pure: the same bytes give the same conversion. */
export type Conversion = {
  /**
   * The scheme of `externalIds` under which identifiers of the file are stored; null when it has
   * only codes.
   */
  readonly scheme: string | null;
  /** Whether such a file holds everything under its scheme, so that what it lacks is reported. */
  readonly isWhole: boolean;
  /**
   * Whether an element with the same code, but without an identifier of the scheme, counts as the
   * same object.
   */
  readonly matchesByCode: boolean;
  readonly documents: readonly ConvertedDocument[];
  readonly measurements?: readonly ConvertedMeasurement[];
  /**
   * The relations that the format can express: links of these between two objects that the file no
   * longer has are removed.
   */
  readonly relations: readonly string[];
  /** Objects that have ended according to the file. */
  readonly ended: readonly SourceObject[];
  readonly mapping: readonly MappingRow[];
  /**
   * The options that the reader inferred; given explicitly, they make it read the same file the
   * same way.
   */
  readonly readAs?: { readonly columns: string };
  readonly skipped: readonly Skipped[];
};

/** An importer of files of one format. */
export type Importer<O extends z.ZodObject = z.ZodObject> = {
  /** Its segment of the address: `archimate`. */
  readonly key: string;
  readonly label: Text;
  readonly description: Text;
  /** The accepted media types; the first is documented first. */
  readonly types: readonly [string, ...string[]];
  /** Its own query parameters. */
  readonly options: O;
  /**
   * Its files are tables of each municipality's own layout, so that options for them can be stored
   * under a name.
   */
  readonly keepsMappings?: true;
  /**
   * Checks that some file could be read with the options, so that no useless ones are stored.
   * @throws ApiError invalid-request, with pointers into the query
   */
  checkOptions?(options: z.output<O>, model: Model): void;
  /** What becomes of what, before any file is read. */
  readonly mapping: readonly Omit<MappingRow, 'count'>[];
  /** @throws ApiError unreadable-file when the bytes are not of the format, or exceed a limit */
  convert(bytes: Buffer, options: z.output<O>, model: Model): Promise<Conversion>;
};

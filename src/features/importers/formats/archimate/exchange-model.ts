/** A text of the file, with its language as given there. */
export type Wording = { readonly language: string | null; readonly text: string };

/** An element of an ArchiMate model. */
export type ExchangeElement = {
  readonly id: string;
  /** Without a prefix, in the spelling of version 3 even for version 2. */
  readonly type: string;
  readonly names: readonly Wording[];
  readonly documentation: readonly Wording[];
};

/** A relationship between two elements, or between other relationships. */
export type ExchangeRelationship = ExchangeElement & {
  readonly source: string;
  readonly target: string;
};

/** The content of an Open Exchange file as far as it is read; the rest is counted. */
export type ExchangeModel = {
  readonly names: readonly Wording[];
  readonly elements: readonly ExchangeElement[];
  readonly relationships: readonly ExchangeRelationship[];
  readonly views: number;
  readonly folders: number;
  readonly properties: number;
};

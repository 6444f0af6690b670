/** A text of the file, with its language as the file gives it. */
export type Wording = { readonly language: string | null; readonly text: string };

/** An element of an ArchiMate model. */
export type ExchangeElement = {
  readonly id: string;
  /** Without a prefix; of version 2 too in the spelling of version 3. */
  readonly type: string;
  readonly names: readonly Wording[];
  readonly documentation: readonly Wording[];
};

/** A relationship between two elements, or between other relationships. */
export type ExchangeRelationship = ExchangeElement & {
  readonly source: string;
  readonly target: string;
};

/** What an Open Exchange file says, as far as it is read; the rest is counted. */
export type ExchangeModel = {
  readonly names: readonly Wording[];
  readonly elements: readonly ExchangeElement[];
  readonly relationships: readonly ExchangeRelationship[];
  readonly views: number;
  readonly folders: number;
  readonly properties: number;
};

/** A column of a sheet and its field; null when it has none. */
export type Column<F extends string> = {
  readonly index: number;
  readonly header: string;
  readonly field: F | null;
  readonly isGuess: boolean;
};

/** The meaning of a header: the field, and whether it is only a guess. */
export type KnownHeader<F extends string> = { readonly field: F; readonly isGuess: boolean };

/** A column of a sheet and what it is taken for; null when for nothing. */
export type Column<F extends string> = {
  readonly index: number;
  readonly header: string;
  readonly field: F | null;
  readonly isGuess: boolean;
};

/** What a header says: the field, and whether it only may be that. */
export type KnownHeader<F extends string> = { readonly field: F; readonly isGuess: boolean };

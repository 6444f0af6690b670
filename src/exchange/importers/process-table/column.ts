import type { FieldName } from './fields.ts';

/** A column of a sheet and what it is taken for; null when for nothing. */
export type Column = {
  readonly index: number;
  readonly header: string;
  /** A role of a matrix has its name for a header, and letters of responsibility for cells. */
  readonly field: FieldName | 'matrix' | null;
  readonly isGuess: boolean;
};

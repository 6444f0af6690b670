/** The parts of an import: numbered from 1 to this number. */
export const maxParts = 1000;

/**
 * The most bytes that all parts of an import may have: all their documents are in memory while it
 * is applied.
 */
export const maxBytesInParts = 128 * 1024 * 1024;

/** The most imports of a municipality that have not finished. */
export const maxOpenImports = 3;

/** How many times an import is attempted if each attempt ends with its process. */
export const maxAttempts = 5;

/** How long a finished import is kept, and one that nothing is sent to any more, in days. */
export const daysKept = 7;

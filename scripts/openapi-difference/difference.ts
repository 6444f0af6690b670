/**
 * What a difference means to a client: it may fail, it should look, it has something new, or only
 * words are others.
 */
export type Level = 'breaking' | 'changed' | 'added' | 'words';

/** One difference between two documents: where it is, and what. */
export type Difference = { readonly level: Level; readonly place: string; readonly stated: string };

/**
 * Which way what a schema describes goes: what is narrowed breaks requests, what is widened breaks
 * readers of responses.
 */
export type Direction = 'request' | 'response';

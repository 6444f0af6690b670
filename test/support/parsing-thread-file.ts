import { compiledThread } from './thread-files.ts';

/** In place of the file of the same name in `src/operations`. */
export const parsingThreadFile = compiledThread('parsing-thread');

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type SourceFile = { readonly name: string; readonly text: string };

/** The TypeScript files under a folder of the repository, by their paths from its root. */
export const filesUnder = (folder: string): SourceFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }));

/** Removes comments, which may mention what the code must not do. */
export const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of this package: one copy, in package.json. */
export const packageVersion = (
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  }
).version;

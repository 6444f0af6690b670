import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifest = readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8');

/** The version of this package, from package.json. */
export const packageVersion = z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApi } from '../app.ts';
import { model } from '../core/kinds/index.ts';
import { packageVersion } from './package-version.ts';

const file = path.join(import.meta.dirname, '../../openapi/openapi.json');

await writeFile(file, `${JSON.stringify(describeApi(model, packageVersion), null, 2)}\n`);
process.stderr.write(`${path.relative(process.cwd(), file)} written\n`);

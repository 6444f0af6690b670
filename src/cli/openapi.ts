import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApi } from '../app.ts';
import { committedText } from '../core/http/openapi/committed-text.ts';
import { model } from '../core/kinds/index.ts';
import { packageVersion } from './service/package-version.ts';

const file = path.join(import.meta.dirname, '../../openapi/openapi.json');

await writeFile(file, committedText(describeApi(model, packageVersion)));
process.stderr.write(`${path.relative(process.cwd(), file)} written\n`);

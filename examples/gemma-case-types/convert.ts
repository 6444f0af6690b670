import { readFileSync } from 'node:fs';
import { print } from '../shared/conversion.ts';
import { convertCaseTypes } from './case-type-lines.ts';
import type { SourceCaseType } from './tables.ts';

/** `npx tsx examples/gemma-case-types/convert.ts [referentiezaaktypen.json] > gemma.ndjson` */
const file = process.argv[2] ?? new URL('./referentiezaaktypen.json', import.meta.url);
print(convertCaseTypes(JSON.parse(readFileSync(file, 'utf8')) as SourceCaseType[]));

import { readFileSync } from 'node:fs';
import { print } from '../shared/conversion.ts';
import { convertServices, type SourceService } from './services.ts';

/** `npx tsx examples/rpp-services/convert.ts [sluzby-01-05.json] > rpp.ndjson` */
const file = process.argv[2] ?? new URL('./sluzby-01-05.json', import.meta.url);
print(convertServices(JSON.parse(readFileSync(file, 'utf8')) as SourceService[]));

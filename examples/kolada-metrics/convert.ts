import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { print } from '../shared/conversion.ts';
import { convertMetrics } from './metrics.ts';

/**
 * `npx tsx examples/kolada-metrics/convert.ts [--kpi kpi.csv] [--values values.csv] [--municipality 0180] [--all]
 * > kolada.ndjson`
 */
const { values: options } = parseArgs({
  options: {
    kpi: { type: 'string' },
    values: { type: 'string' },
    municipality: { type: 'string', default: '0180' },
    all: { type: 'boolean', default: false },
  },
});
const read = (file: string | undefined, own: string): string =>
  readFileSync(file ?? new URL(own, import.meta.url), 'utf8');

print(
  convertMetrics(read(options.kpi, './kpi.csv'), read(options.values, './values.csv'), options),
);

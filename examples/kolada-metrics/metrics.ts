import { parse } from 'csv-parse/sync';
import { type Conversion, countEach, filled, type Line } from '../shared/conversion.ts';
import { unitInDefinition, unitOf } from './unit.ts';

type Row = Readonly<Record<string, string>>;

const source = 'Källa: Kolada (RKA), via github.com/LCHansson/rKolada, 2026-03-23';

/**
 * The day of the catalogue, for metrics without values; the source states no day for its
 * definitions.
 */
const catalogueDay = '2026-03-23';

export type Choice = {
  /** Four digits: a municipality's own values only. */
  readonly municipality: string;
  /** Every metric of the catalogue, not only those with values. */
  readonly all: boolean;
};

/** Turns the catalogue of metrics and the values of one municipality into lines. */
export function convertMetrics(
  kpiCsv: string,
  valuesCsv: string,
  { municipality, all }: Choice,
): Conversion {
  const values = rowsOf(valuesCsv);
  const firstYears = firstYearOf(values);
  const kpis = rowsOf(kpiCsv).filter((kpi) => all || firstYears.has(cell(kpi, 'id')));
  const known = new Set(kpis.map((kpi) => cell(kpi, 'id')));
  const metrics = kpis.map((kpi) => metricLine(kpi, firstYears.get(cell(kpi, 'id'))));
  const refusals = values.map((value) => refusal(value, municipality, known));
  const measured = values.filter((_, index) => refusals[index] === undefined).map(measurementLine);
  return {
    lines: [...metrics, ...measured],
    leftOver: countEach([
      ...kpis.flatMap(leftOverOf),
      ...refusals.filter((reason) => reason !== undefined),
    ]),
  };
}

/** A number as Swedish texts write it: `1 234,5`; undefined when it is none. */
export function swedishNumber(text: string): number | undefined {
  const bare = text.replace(/\s/g, '').replace('−', '-');
  const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare;
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

const rowsOf = (csv: string): Row[] =>
  parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Row[]; // columns: true makes records

/** A cell without surrounding space; the source writes line ends as `\\n`. */
const cell = (row: Row, name: string): string => row[name]?.replaceAll('\\n', '\n').trim() ?? '';

/** The first year in which anyone's value of a metric is known. */
function firstYearOf(values: readonly Row[]): Map<string, string> {
  const years = new Map<string, string>();
  for (const value of values) {
    const kpi = cell(value, 'kpi');
    const year = cell(value, 'year');
    if (year < (years.get(kpi) ?? '9999')) years.set(kpi, year);
  }
  return years;
}

function metricLine(kpi: Row, firstYear: string | undefined): Line {
  const id = cell(kpi, 'id');
  const unit = unitOf(cell(kpi, 'title'));
  const definition = cell(kpi, 'description');
  return {
    kind: 'metrics',
    code: id,
    ...filled({
      validFrom: firstYear ? `${firstYear}-01-01` : catalogueDay,
      name: cell(kpi, 'title'),
      language: 'sv',
      description: definition,
      keywords: [cell(kpi, 'operating_area'), cell(kpi, 'perspective')].filter(Boolean),
      source,
      externalIds: [{ scheme: 'kolada-kpi', code: id }],
      unit,
      // Kolada does not say which way is better; a range without bounds claims nothing
      direction: 'none',
      period: 'year',
      // only resources counted in money are finance; Kolada counts staff among its resources too
      perspective:
        cell(kpi, 'perspective') === 'Resurser' && /\bkr/.test(unit) ? 'finance' : undefined,
      dataSource: /Källa:\s*([^.\n]+)/.exec(definition)?.[1]?.trim(),
    }),
  };
}

const measurementLine = (value: Row): Line => ({
  kind: 'measurements',
  metric: `metrics/${cell(value, 'kpi')}`,
  period: cell(value, 'year'),
  value: swedishNumber(cell(value, 'value')),
  status: 'final',
  source: 'kolada',
});

/** Why a value is not taken; undefined when it is. */
function refusal(value: Row, municipality: string, known: ReadonlySet<string>): string | undefined {
  if (cell(value, 'municipality_id') !== municipality) return 'values of other municipalities';
  if (cell(value, 'gender') !== 'T') return 'values of one gender';
  if (cell(value, 'status') !== '') return `values with the status ${cell(value, 'status')}`;
  if (swedishNumber(cell(value, 'value')) === undefined) return 'values that are no number';
  return known.has(cell(value, 'kpi')) ? undefined : 'values of a metric outside the catalogue';
}

/**
 * What a row of the catalogue says and the model has no field for, and what the model asks and the
 * row does not say.
 */
const leftOverOf = (kpi: Row): string[] => [
  'direction not stated',
  ...(unitOf(cell(kpi, 'title')) === unitInDefinition
    ? [`unit not in the title: ${unitInDefinition}`]
    : []),
  ...['is_divided_by_gender', 'has_ou_data'].filter((name) => cell(kpi, name) === 'TRUE'),
  ...[
    'municipality_type',
    'auspice',
    'prel_publication_date',
    'publication_date',
    'publ_period',
  ].filter((name) => cell(kpi, name) !== ''),
];

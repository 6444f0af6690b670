import type { SheetFile } from '../../../../platform/formats/sheets/read-sheets.ts';
import type { Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { type Text, text } from '../../../../platform/text.ts';
import type { Frame } from '../../declare-importer.ts';
import type { Conversion, ConvertedMeasurement, Skipped } from '../../importer.ts';
import { plainWords } from '../plain-text.ts';
import { assignColumns } from '../tables/assign-columns.ts';
import type { Column } from '../tables/column.ts';
import { columnsAsRead } from '../tables/columns-as-read.ts';
import {
  assertCorrectionsUsed,
  type Correction,
  isOfSheet,
  parseCorrections,
} from '../tables/corrections.ts';
import { findHeader } from '../tables/find-header.ts';
import { headerWords } from '../tables/header-words.ts';
import type { MappedSheet } from '../tables/mapped-sheet.ts';
import { parseNumber } from '../tables/parse-number.ts';
import { parsePeriod } from '../tables/parse-period.ts';
import { dashRows, reportColumns, skippedColumns } from '../tables/report-columns.ts';
import { type Cell, type Line, linesOf } from '../tables/table-lines.ts';
import { withoutGuard } from './read-cell.ts';

/**
 * The fields of a table of values; in a matrix, a column is a period or a metric, and its cells are
 * values.
 */
export const measurementFields = [
  'metric',
  'period',
  'value',
  'scope',
  'status',
  'source',
  'sampleSize',
  'note',
  'none',
] as const;
type ValueField = (typeof measurementFields)[number] | 'ofPeriod' | 'ofMetric';

const words: Readonly<Partial<Record<ValueField, string>>> = {
  metric:
    'ukazatel|ukazovatel|kod ukazatele|nazev ukazatele|indikator|metrika|kpi|metric|indicator|kennzahl|kod|nazev|id',
  period: 'obdobi|obdobie|rok|mesic|ctvrtleti|period|year|month|quarter|zeitraum|jahr|datum',
  value: 'hodnota|hodnota ukazatele|skutecnost|value|wert|namerena hodnota',
  scope: 'rozsah|utvar|odbor|scope|unit|abteilung|za utvar',
  status: 'stav|stav hodnoty|status',
  source: 'zdroj|source|quelle',
  sampleSize: 'velikost vzorku|vzorek|pocet odpovedi|sample size|sample',
  note: 'poznamka|poznamky|note|komentar|anmerkung',
};

const known = headerWords<ValueField>(
  new Map(
    measurementFields.flatMap((field) =>
      [field.toLowerCase(), ...(words[field]?.split('|') ?? [])].map(
        (word) => [word, field] as const,
      ),
    ),
  ),
);

/** The header of a period is certain, and so identifies the header of a matrix. */
const knownOrPeriod = (cell: string) => (header: string) =>
  parsePeriod(cell) === undefined ? known(header) : { field: `ofPeriod ${cell}`, isGuess: false };

const statuses: readonly (readonly [RegExp, string])[] = [
  [/^(?:predbezn|preliminary|vorlaufig)/, 'preliminary'],
  [/^(?:konecn|final|endgultig)/, 'final'],
  [/^(?:dopoct|odhad|imputed|geschatzt)/, 'imputed'],
];

const noNumber = text('Není to číslo.', 'It is not a number.');
const noMetric = text(
  'Řádek neříká, kterého ukazatele hodnota je.',
  'The row does not name the metric of the value.',
);
const noPeriod = text(
  'Není to období, jako 2025, 1. čtvrtletí 2025, leden 2025 nebo 2025-03.',
  'It is not a period, such as 2025, 2025-Q1, January 2025 or 2025-03.',
);
const noStatus = text(
  'Takový stav hodnota nemá; platí předběžná, konečná, dopočtená.',
  'There is no such status; it is preliminary, final or imputed.',
);
const noValue = text('Řádek nemá hodnotu.', 'The row has no value.');

/**
 * Returns values of metrics: from rows of metric, period and value; or from a matrix with a column
 * per period, or per metric.
 */
export function convertMeasurements(
  file: SheetFile,
  columns: string | undefined,
  { inventory }: Frame,
): Conversion {
  const corrections = parseCorrections<ValueField>(columns, measurementFields);
  const mapped = file.sheets.flatMap((sheet) => mapValues(sheet, corrections) ?? []);
  assertCorrectionsUsed(corrections, mapped);
  if (mapped.length === 0)
    throw unreadable(
      'V tabulce nejsou hodnoty ukazatelů: chybí sloupce ukazatel, období a hodnota, nebo matice, jejíž sloupce jsou období nebo ukazatele.',
      'The table has no measurements: it has neither columns with the metric, the period and the value, nor a matrix whose columns are periods or metrics.',
    );
  const skipped: Skipped[] = [];
  const measurements = mapped.flatMap((sheet) =>
    linesOf(sheet, inventory).flatMap((line) => {
      inventory.settle(line);
      return valuesOf(line, skipped);
    }),
  );
  return {
    scheme: null,
    isWhole: false,
    matchesByCode: false,
    documents: [],
    measurements,
    relations: [],
    ended: [],
    mapping: [...reportColumns(file, mapped, targetOf), ...dashRows(mapped, isValue)],
    ...columnsAsRead(mapped, measurementFields),
    skipped: [...skipped, ...skippedColumns(file, mapped)],
  };
}

const targetOf = ({ field, header }: Column<ValueField>): string | null => {
  if (field === null || field === 'none') return null;
  if (field === 'ofPeriod') return `measurements.value (${parsePeriod(header)})`;
  return field === 'ofMetric' ? `measurements.value (${header})` : `measurements.${field}`;
};

/** A matrix of metrics has only one known header. */
const minScore = 2;

/** Returns what the columns of a sheet are; undefined when they hold no values. */
function mapValues(
  sheet: Sheet,
  corrections: readonly Correction<ValueField>[],
): MappedSheet<ValueField> | undefined {
  const own = corrections.filter((correction) => isOfSheet(correction, sheet.name));
  const header = findHeader(sheet, own, (folded, cell) => knownOrPeriod(cell)(folded), minScore);
  if (!header) return undefined;
  const isPeriod = (name: string) => parsePeriod(name) !== undefined;
  const { columns, corrected } = assignColumns<ValueField>(
    header.names,
    header.names.map((name) => (isPeriod(name) ? undefined : known(plainWords(name)))),
    own,
  );
  const has = (field: ValueField) => columns.some((column) => column.field === field);
  const isFree = ({ index, field }: Column<ValueField>) => field === null && !corrected.has(index);
  const matrixOf = (field: ValueField, isOne: (column: Column<ValueField>) => boolean) => ({
    sheet,
    firstRow: header.firstRow,
    columns: columns.map((column) =>
      isFree(column) && isOne(column) ? { ...column, field, isGuess: true } : column,
    ),
  });
  if (has('metric') && has('period') && has('value'))
    return { sheet, firstRow: header.firstRow, columns };
  if (has('metric') && columns.some(({ header: name }) => isPeriod(name)))
    return matrixOf('ofPeriod', ({ header: name }) => isPeriod(name));
  if (has('period') && !has('metric'))
    return matrixOf('ofMetric', ({ header: name }) => name !== '');
  return undefined;
}

/** Returns the values of a row; what cannot be read is reported cell by cell. */
function valuesOf(line: Line<ValueField>, skipped: Skipped[]): ConvertedMeasurement[] {
  const skip = (source: string, name: string, reason: Text) =>
    void skipped.push({ source, id: line.at('metric'), name, reason });
  const values = line.cellsOf(isValue);
  const details = detailsOf(line, skip);
  if (values.length === 0 && line.cells.length > 0)
    skip(line.source, line.at('metric') || line.at('period'), noValue);
  return values.flatMap(({ field, header, cell, place }: Cell<ValueField>) => {
    const metric = withoutGuard(field === 'ofMetric' ? header : line.at('metric'));
    const stated = field === 'ofPeriod' ? header : line.at('period');
    const period = parsePeriod(stated);
    const value = parseNumber(withoutGuard(cell));
    if (metric !== '' && period !== undefined && value !== undefined)
      return [{ metric, period, value, place, ...details }];
    const fault = faultOf(metric, period);
    // a dash means that there is none
    if (!/^[-–—−]*$/.test(cell)) skip(place, fault === noPeriod ? stated : cell, fault);
    return [];
  });
}

function faultOf(metric: string, period: string | undefined): Text {
  if (metric === '') return noMetric;
  return period === undefined ? noPeriod : noNumber;
}

const isValue = (field: ValueField | null): boolean =>
  field === 'value' || field === 'ofPeriod' || field === 'ofMetric';

/** Returns the further data of a row about its values. */
function detailsOf(
  line: Line<ValueField>,
  skip: (source: string, name: string, reason: Text) => void,
) {
  const stated = (field: ValueField) => withoutGuard(line.at(field));
  const status = statuses.find(([pattern]) => pattern.test(plainWords(stated('status'))))?.[1];
  const sample = parseNumber(stated('sampleSize'));
  if (stated('status') !== '' && status === undefined)
    skip(line.placeOf('status'), stated('status'), noStatus);
  if (stated('sampleSize') !== '' && sample === undefined)
    skip(line.placeOf('sampleSize'), stated('sampleSize'), noNumber);
  return {
    ...(stated('scope') === '' ? {} : { scope: stated('scope') }),
    ...(status === undefined ? {} : { status }),
    ...(sample === undefined ? {} : { sampleSize: sample }),
    ...(stated('source') === '' ? {} : { source: stated('source') }),
    ...(stated('note') === '' ? {} : { note: stated('note') }),
  };
}

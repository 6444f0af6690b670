import type { Kind } from '../../../../core/model/kind.ts';
import type { Model } from '../../../../core/model/model.ts';
import type { SheetFile } from '../../../../platform/formats/sheets/read-sheets.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { text } from '../../../../platform/text.ts';
import type { Frame } from '../../declare-importer.ts';
import type { Conversion, Skipped } from '../../importer.ts';
import { plainWords } from '../plain-text.ts';
import { assignColumns } from '../tables/assign-columns.ts';
import { columnsAsRead } from '../tables/columns-as-read.ts';
import { assertCorrectionsUsed, isOfSheet, parseCorrections } from '../tables/corrections.ts';
import { findHeader } from '../tables/find-header.ts';
import type { MappedSheet } from '../tables/mapped-sheet.ts';
import { reportColumns, skippedColumns } from '../tables/report-columns.ts';
import { linesOf } from '../tables/table-lines.ts';
import { defaultValues } from './default-values.ts';
import { elementOf } from './element-of.ts';
import { headersOf } from './headers-of.ts';
import { type TableField, tableFields } from './table-fields.ts';

/** A list of names alone is a table too. */
const minScore = 2;

/** The table options of the request. */
type TableOptions = { readonly columns: string | undefined; readonly defaults: string | undefined };

/**
 * Parses the options of a table of a kind.
 * @throws ApiError invalid-request
 */
export function readOptions({ columns, defaults }: TableOptions, kind: Kind, model: Model) {
  const fields = tableFields(kind, model);
  const byName = new Map(fields.map((field): [string, TableField] => [field.name, field]));
  const fieldNames = [...byName.keys(), 'none'];
  return {
    fields,
    byName,
    fieldNames,
    corrections: parseCorrections(columns, fieldNames),
    initial: defaultValues(defaults, byName),
  };
}

/** Returns elements of one kind, one per row. */
export function convertElements(
  file: SheetFile,
  options: TableOptions,
  kind: Kind,
  { model, inventory }: Frame,
): Conversion {
  const { fields, byName, fieldNames, corrections, initial } = readOptions(options, kind, model);
  const known = headersOf(kind, fields, model);
  const mapped = file.sheets.flatMap((sheet): MappedSheet<string>[] => {
    const own = corrections.filter((correction) => isOfSheet(correction, sheet.name));
    const header = findHeader(sheet, own, known, minScore);
    if (!header) return [];
    const assigned = assignColumns(
      header.names,
      header.names.map((name) => known(plainWords(name))),
      own,
    ).columns;
    return isElementary(assigned) ? [{ sheet, firstRow: header.firstRow, columns: assigned }] : [];
  });
  assertCorrectionsUsed(corrections, mapped);
  if (mapped.length === 0) throw noElements(file);
  const skipped: Skipped[] = [];
  const documents = mapped.flatMap((sheet) =>
    linesOf(sheet, inventory).flatMap((line) => {
      const element = elementOf(line, {
        kind,
        byName,
        hasCodes: hasField(sheet.columns, 'code'),
        initial,
        skipped,
      });
      inventory.settle(line);
      return element ?? [];
    }),
  );
  const targetOf = ({ field }: { readonly field: string | null }) =>
    field === null || field === 'none' ? null : targetName(kind, byName.get(field));
  return {
    scheme: null,
    isWhole: false,
    matchesByCode: true,
    documents,
    relations: [],
    ended: [],
    mapping: reportColumns(file, mapped, targetOf),
    ...columnsAsRead(mapped, fieldNames),
    skipped: [...skipped, ...skippedColumns(file, mapped)],
  };
}

const hasField = (columns: readonly { readonly field: string | null }[], name: string): boolean =>
  columns.some(({ field }) => field === name);

/** Whether the columns identify elements, by code or by name. */
const isElementary = (columns: readonly { readonly field: string | null }[]): boolean =>
  hasField(columns, 'code') || hasField(columns, 'name');

const targetName = (kind: Kind, field: TableField | undefined): string | null => {
  if (field === undefined) return null;
  return field.is === 'links' || field.is === 'attribute'
    ? field.name
    : `${kind.key}.${field.name}`;
};

const noElements = ({ sheets }: SheetFile) => {
  const headers = [...new Set(sheets.flatMap(({ rows }) => rows[0] ?? []))]
    .filter((header) => header !== '')
    .slice(0, 20);
  const headersText = text(headers.join(', '), headers.join(', '));
  return unreadable(
    `V tabulce není sloupec s kódem ani s názvem prvku. První řádek: ${headersText.cs}. Určete je parametrem columns, např. code:A,name:B.`,
    `The table has no column with the code and no column with the name of an element. Its first row: ${headersText.en}. Specify them with the columns parameter, such as code:A,name:B.`,
  );
};

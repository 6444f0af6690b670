import { problem, violation } from '../../../errors.ts';
import { columnLetters, type Sheet } from '../../sheet/sheet.ts';
import { plainWords } from '../plain-text.ts';
import type { Column } from './column.ts';
import { type FieldName, fieldNames, fields, type Header, knownHeader } from './fields.ts';
import { withMatrix } from './matrix-columns.ts';
import { oneLine } from './process-row.ts';

/** A sheet whose header was found. */
export type MappedSheet = { readonly sheet: Sheet; readonly columns: readonly Column[]; readonly firstRow: number };

/** A correction of the mapping: the field, and the header or the letters of its column, maybe of one sheet only. */
export type Correction = { readonly field: FieldName; readonly sheet?: string; readonly column: string };

/**
 * Reads `name:Pojmenování,code:Vstupy!B`.
 *
 * @throws ApiError invalid-request
 */
export function parseCorrections(option: string): Correction[] {
  return option.split(',').map((part) => {
    const [, field = '', , sheet, column = ''] = /^\s*([A-Za-z]+)\s*(:)\s*(?:([^!]*)!)?(.+?)\s*$/.exec(part) ?? [];
    if (!fieldNames.includes(field as FieldName) || column === '')
      throw wrongCorrection(
        `„${part.trim()}“ není oprava sloupce; píše se pole:hlavička nebo pole:písmeno, pole jsou ${fieldNames.join(', ')}.`,
        `"${part.trim()}" is no correction of a column; write field:header or field:letter, the fields are ${fieldNames.join(', ')}.`,
      );
    return { field: field as FieldName, column, ...(sheet === undefined ? {} : { sheet }) };
  });
}

const wrongCorrection = (cs: string, en: string) => problem('invalid-request', { errors: [violation('?columns', cs, en, 'invalid')] });

/** In how many rows at the top the header is looked for. */
const headerRows = 30;

/** Finds the header of a sheet, which may stand in two rows, and says what each column is; undefined when there is none. */
export function mapSheet(sheet: Sheet, corrections: readonly Correction[]): MappedSheet | undefined {
  const own = corrections.filter((correction) => correction.sheet === undefined || plainWords(correction.sheet) === plainWords(sheet.name));
  const candidates = sheet.rows.slice(0, headerRows).flatMap((row, index) => {
    const above = sheet.rows[index - 1];
    const joined = above && row.map((cell, column) => joinedHeader(above[column] ?? '', cell));
    return [row, ...(joined ? [joined] : [])].map((headers) => ({ headers, index, score: scoreOf(headers, own) }));
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a), { headers: [] as readonly string[], index: 0, score: 0 });
  if (best.score < 3) return undefined;
  const firstRow = best.index + 1;
  return { sheet, firstRow, columns: columnsOf(sheet, best.headers, firstRow, own) };
}

const joinedHeader = (above: string, own: string): string => {
  if (own === '' || above === own) return above;
  return above === '' ? own : `${above} ${own}`;
};

/** Known headers count, each field once; a guess counts less, and what a correction names counts most. */
function scoreOf(headers: readonly string[], corrections: readonly Correction[]): number {
  const found = new Map<string, number>();
  for (const header of headers) {
    if (corrections.some(({ column }) => plainWords(column) === plainWords(header) && header !== '')) found.set(`corrected ${header}`, 3);
    const known = knownHeader(plainWords(header));
    if (known) found.set(known.field, Math.max(found.get(known.field) ?? 0, known.isGuess ? 1 : 2));
  }
  return [...found.values()].reduce((sum, score) => sum + score, 0);
}

function columnsOf(sheet: Sheet, headers: readonly string[], firstRow: number, corrections: readonly Correction[]): Column[] {
  const width = Math.max(0, ...sheet.rows.slice(firstRow - 1).map(({ length }) => length));
  const names = Array.from({ length: Math.max(width, headers.length) }, (_, index) => headers[index] ?? '');
  const corrected = new Map(corrections.flatMap((correction) => pointed(names, correction).map((index) => [index, correction.field])));
  const known = knownHeaders(names, topicOf(sheet.name, names));
  const winners = new Map<string, number>([...corrected].map(([index, field]) => [field, index]));
  for (const isGuess of [false, true])
    for (const [index, header] of known.entries())
      if (header?.isGuess === isGuess && !corrected.has(index) && !winners.has(header.field)) winners.set(header.field, index);
  const columns = names.map((name, index): Column => {
    const header = oneLine(name);
    const field = corrected.get(index);
    if (field) return { index, header, field, isGuess: false };
    const found = known[index];
    return found && winners.get(found.field) === index ? { index, header, ...found } : { index, header, field: null, isGuess: false };
  });
  return withNamedProcess(withMatrix(sheet, columns, firstRow, new Set(corrected.keys())), topicOf(sheet.name, names));
}

function pointed(names: readonly string[], { column }: Correction): number[] {
  const byHeader = names.flatMap((name, index) => (plainWords(name) === plainWords(column) && plainWords(column) !== '' ? [index] : []));
  if (byHeader.length > 0) return byHeader.slice(0, 1);
  return names.flatMap((_, index) => (columnLetters(index) === column.toUpperCase() ? [index] : []));
}

/** What a sheet is about, by its name, or by a column that only such a sheet has. */
type Topic = 'processes' | 'inputs' | 'outputs' | 'exchanges' | 'activities';

function topicOf(name: string, headers: readonly string[]): Topic {
  const words = plainWords(name);
  const [hasInputs, hasOutputs] = [/\b(?:vstup|input)/.test(words), /\b(?:vystup|output)/.test(words)];
  if (hasInputs && hasOutputs) return 'exchanges';
  if (hasInputs || hasOutputs) return hasInputs ? 'inputs' : 'outputs';
  if (/\b(?:cinnost|matice|odpovednost|activit|responsib|raci)/.test(words)) return 'activities';
  return headers.some((header) => plainWords(header) === 'smer') ? 'exchanges' : 'processes';
}

const inTopic: Readonly<Record<Topic, Partial<Record<Header['field'], FieldName>>>> = {
  processes: {},
  inputs: { process: 'code', name: 'input', type: 'inputType', itemType: 'inputType', jurisdiction: 'inputJurisdiction' },
  outputs: { process: 'code', name: 'output', type: 'outputType', itemType: 'outputType', jurisdiction: 'outputJurisdiction' },
  exchanges: { process: 'code', name: 'item', type: 'itemType', jurisdiction: 'itemJurisdiction' },
  activities: { process: 'code', name: 'activity', description: 'activityDescription', code: 'activityCode' },
};

type Place = { readonly topic: Topic; readonly exchange: 'input' | 'output' | null; readonly name: string };

/** What each header says; those that do not say of what they are belong to the input or output before them. */
function knownHeaders(names: readonly string[], topic: Topic): (KnownColumn | undefined)[] {
  let exchange: Place['exchange'] = null;
  return names.map((name) => {
    const known = resolved(knownHeader(plainWords(name)), { topic, exchange, name: plainWords(name) });
    if (known?.field === 'input' || known?.field === 'output') exchange = known.field;
    return known;
  });
}

type KnownColumn = { readonly field: FieldName; readonly isGuess: boolean };

/** What a header says where it stands: on its sheet, after the inputs, after the outputs. */
function resolved(known: Header | undefined, { topic, exchange, name }: Place): KnownColumn | undefined {
  if (!known) return undefined;
  const isOfProcess = topic === 'activities' && (known.field === 'code' || known.field === 'name') && /proces/.test(name);
  const field = isOfProcess ? known.field : (inTopic[topic][known.field] ?? known.field);
  if (field === 'process') return { field: 'name', isGuess: true };
  if (topic !== 'processes' || exchange === null) return { field, isGuess: known.isGuess };
  const ofExchange = { itemType: `${exchange}Type`, type: `${exchange}Type`, jurisdiction: `${exchange}Jurisdiction` } as const;
  return field in ofExchange ? { field: ofExchange[field as keyof typeof ofExchange], isGuess: true } : { field, isGuess: known.isGuess };
}

/** A sheet of activities without a column of processes: its numbers are those of processes. */
function withNamedProcess(columns: readonly Column[], topic: Topic): Column[] {
  if (topic !== 'activities' || columns.some(({ field }) => field === 'code')) return [...columns];
  return columns.map((column) =>
    column.field === 'activityCode' && plainWords(column.header) !== 'poradi' ? { ...column, field: 'code', isGuess: true } : column,
  );
}

/** The words of the mapping table: what a column becomes. */
export const targetOf = ({ field, header }: Column): string | null => {
  if (field === null) return null;
  return field === 'matrix' ? `roles (${header})` : fields[field].target;
};

/**
 * Refuses corrections that point at no column of any sheet.
 *
 * @throws ApiError invalid-request
 */
export function refuseLostCorrections(corrections: readonly Correction[], mapped: readonly MappedSheet[]): void {
  const lost = corrections.find(
    (correction) =>
      !mapped.some(
        ({ sheet, columns }) =>
          (correction.sheet === undefined || plainWords(correction.sheet) === plainWords(sheet.name)) &&
          pointed(
            columns.map(({ header }) => header),
            correction,
          ).length > 0,
      ),
  );
  if (!lost) return;
  const headers = mapped.flatMap(({ columns }) => columns.map(({ header }) => header)).slice(0, 30);
  throw wrongCorrection(
    `Sloupec „${lost.column}“ v tabulce není; jsou v ní: ${headers.join(', ')}.`,
    `The table has no column "${lost.column}"; it has: ${headers.join(', ')}.`,
  );
}

import type { Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import { isKeyOf } from '../../../../platform/is-key-of.ts';
import { plainWords } from '../plain-text.ts';
import { assignColumns } from '../tables/assign-columns.ts';
import { type Correction, isOfSheet } from '../tables/corrections.ts';
import { findHeader } from '../tables/find-header.ts';
import { type FieldName, fields, type Header, knownHeader } from './fields.ts';
import { withMatrix } from './matrix-columns.ts';
import type { Column, ProcessSheet, TableField } from './process-sheet.ts';

/**
 * Finds the header of a sheet, which may take two rows, and returns what each column is; undefined
 * when there is none.
 */
export function mapSheet(
  sheet: Sheet,
  corrections: readonly Correction<FieldName>[],
): ProcessSheet | undefined {
  const own = corrections.filter((correction) => isOfSheet(correction, sheet.name));
  const header = findHeader(sheet, own, knownHeader);
  return (
    header && {
      sheet,
      firstRow: header.firstRow,
      columns: columnsOf(sheet, header.names, header.firstRow, own),
    }
  );
}

function columnsOf(
  sheet: Sheet,
  names: readonly string[],
  firstRow: number,
  corrections: readonly Correction<FieldName>[],
): Column[] {
  const topic = topicOf(sheet.name, names);
  const { columns, corrected } = assignColumns<TableField>(
    names,
    knownHeaders(names, topic),
    corrections,
  );
  return withNamedProcess(withMatrix(sheet, columns, firstRow, corrected), topic);
}

/** What a sheet is about, by its name, or by a column that only such a sheet has. */
type Topic = 'processes' | 'inputs' | 'outputs' | 'exchanges' | 'activities';

function topicOf(name: string, headers: readonly string[]): Topic {
  const words = plainWords(name);
  const [hasInputs, hasOutputs] = [
    /\b(?:vstup|input)/.test(words),
    /\b(?:vystup|output)/.test(words),
  ];
  if (hasInputs && hasOutputs) return 'exchanges';
  if (hasInputs || hasOutputs) return hasInputs ? 'inputs' : 'outputs';
  if (/\b(?:cinnost|matice|odpovednost|activit|responsib|raci)/.test(words)) return 'activities';
  return headers.some((header) => plainWords(header) === 'smer') ? 'exchanges' : 'processes';
}

const inTopic: Readonly<Record<Topic, Partial<Record<Header['field'], FieldName>>>> = {
  processes: {},
  inputs: {
    process: 'code',
    name: 'input',
    type: 'inputType',
    itemType: 'inputType',
    jurisdiction: 'inputJurisdiction',
  },
  outputs: {
    process: 'code',
    name: 'output',
    type: 'outputType',
    itemType: 'outputType',
    jurisdiction: 'outputJurisdiction',
  },
  exchanges: { process: 'code', name: 'item', type: 'itemType', jurisdiction: 'itemJurisdiction' },
  activities: {
    process: 'code',
    name: 'activity',
    description: 'activityDescription',
    code: 'activityCode',
  },
};

type Place = {
  readonly topic: Topic;
  readonly exchange: 'input' | 'output' | null;
  readonly name: string;
};

/** Returns the meaning of each header; ambiguous ones belong to the input or output before them. */
function knownHeaders(names: readonly string[], topic: Topic): (KnownColumn | undefined)[] {
  let exchange: Place['exchange'] = null;
  return names.map((name) => {
    const known = resolved(knownHeader(plainWords(name)), {
      topic,
      exchange,
      name: plainWords(name),
    });
    if (known?.field === 'input' || known?.field === 'output') exchange = known.field;
    return known;
  });
}

type KnownColumn = { readonly field: FieldName; readonly isGuess: boolean };

/**
 * Returns the meaning of a header where it stands: on its sheet, after the inputs, after the
 * outputs.
 */
function resolved(
  known: Header | undefined,
  { topic, exchange, name }: Place,
): KnownColumn | undefined {
  if (!known) return undefined;
  const isOfProcess =
    topic === 'activities' &&
    (known.field === 'code' || known.field === 'name') &&
    /proces/.test(name);
  const field = isOfProcess ? known.field : (inTopic[topic][known.field] ?? known.field);
  if (field === 'process') return { field: 'name', isGuess: true };
  if (topic !== 'processes' || exchange === null) return { field, isGuess: known.isGuess };
  const ofExchange = {
    itemType: `${exchange}Type`,
    type: `${exchange}Type`,
    jurisdiction: `${exchange}Jurisdiction`,
  } as const;
  return isKeyOf(ofExchange)(field)
    ? { field: ofExchange[field], isGuess: true }
    : { field, isGuess: known.isGuess };
}

/** On a sheet of activities without a column of processes, numbers are those of processes. */
function withNamedProcess(columns: readonly Column[], topic: Topic): Column[] {
  if (topic !== 'activities' || columns.some(({ field }) => field === 'code')) return [...columns];
  return columns.map((column) =>
    column.field === 'activityCode' && plainWords(column.header) !== 'poradi'
      ? { ...column, field: 'code', isGuess: true }
      : column,
  );
}

/** Returns what a column becomes, for the mapping table. */
export const targetOf = ({ field, header }: Column): string | null => {
  if (field === null) return null;
  return field === 'matrix' ? `roles (${header})` : fields[field].target;
};

import { type Language, type Text, text } from '../../../platform/text.ts';
import type { Model } from '../../model/model.ts';
import type { Action } from '../../store/changes.ts';
import type { Table } from './table.ts';

/** Labels of the columns of tables, and of the values of columns with a closed list. */
export type TableWords = {
  readonly columns: Readonly<Record<string, Text>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, Text>>>>;
};

/** The words that tables of several features need. */
const sharedWords: TableWords = {
  columns: {
    action: text('Úkon', 'Action'),
    at: text('Kdy', 'At'),
    from: text('Odkud', 'From'),
    fromName: text('Název odkud', 'Name of the source'),
    to: text('Kam', 'To'),
    toName: text('Název kam', 'Name of the target'),
    reason: text('Důvod', 'Reason'),
    element: text('Prvek', 'Element'),
    kind: text('Druh', 'Kind'),
    name: text('Název', 'Name'),
    on: text('Dne', 'On'),
    knownAt: text('Jak bylo známo', 'As known at'),
    period: text('Období', 'Period'),
    reference: text('Prvek', 'Element'),
    relation: text('Vazba', 'Relation'),
    value: text('Hodnota', 'Value'),
  },
  values: {
    action: {
      'draft-written': text('návrh zapsán', 'draft written'),
      'draft-discarded': text('návrh zahozen', 'draft discarded'),
      published: text('zveřejněno', 'published'),
      corrected: text('opraveno', 'corrected'),
      retired: text('ukončeno', 'retired'),
      renamed: text('přejmenováno', 'renamed'),
      'visibility-changed': text('změněna viditelnost', 'visibility changed'),
      changed: text('změněno', 'changed'),
      erased: text('vymazáno', 'erased'),
      'came-into-force': text('nabylo účinnosti', 'came into force'),
      expired: text('skončila účinnost', 'expired'),
      measured: text('změřeno', 'measured'),
      'settings-changed': text('změněno nastavení', 'settings changed'),
      baseline: text('výchozí stav', 'baseline'),
    } satisfies Readonly<Record<Action, Text>>,
  },
};

/**
 * Joins the shared labels with those of features.
 * @throws Error when two of them label the same column
 */
export function joinWords(words: readonly TableWords[]): TableWords {
  const all = [sharedWords, ...words];
  return {
    columns: joined(all.map(({ columns }) => columns)),
    values: joined(all.map(({ values }) => values)),
  };
}

function joined<T>(records: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const entries = records.flatMap((record) => Object.entries(record));
  const twice = entries.find(
    ([key], index) => entries.findIndex(([other]) => other === key) !== index,
  );
  if (twice) throw new Error(`the column ${twice[0]} has words twice`);
  return Object.fromEntries(entries);
}

/**
 * Returns a table with labels instead of keys: of its columns, and of values from closed lists
 * (kinds, relations, severities …). Labels that the table has itself take precedence, and a table
 * that is already worded is returned as it is.
 */
export function inWords(
  table: Table,
  { relations, kinds }: Pick<Model, 'relations' | 'kinds'>,
  words: TableWords,
  language: Language,
): Table {
  if (table.isWorded) return table;
  const relation = Object.fromEntries(relations.map(({ name, label }) => [name, label]));
  const kind = Object.fromEntries(kinds.map(({ key, label }) => [key, label.one]));
  const values: TableWords['values'] = {
    ...words.values,
    relation,
    kind,
    target: { ...relation, ...kind },
  };
  const wordOf = (column: string, value: unknown): unknown =>
    typeof value === 'string' ? (values[column]?.[value]?.[language] ?? value) : value;
  const labelled = table.columns.flatMap((column) => {
    const label = words.columns[column]?.[language];
    return label === undefined ? [] : [[column, label] as const];
  });
  return {
    ...table,
    labels: { ...Object.fromEntries(labelled), ...table.labels },
    wordOf,
  };
}

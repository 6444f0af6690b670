import type { Severity } from '../../../features/gaps/gaps.ts';
import type { Stage } from '../../../features/graph/thread.ts';
import type { Matched } from '../../../features/search/search.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import type { Model } from '../../model/model.ts';
import type { Action } from '../../store/changes.ts';
import type { Table } from './table.ts';

/** How a person calls the columns of tables over the graph, of search and of one's own work. */
const labels: Readonly<Record<string, Text>> = {
  action: text('Úkon', 'Action'),
  activity: text('Činnost', 'Activity'),
  activityName: text('Název činnosti', 'Name of the activity'),
  advice: text('Co s tím', 'Advice'),
  at: text('Kdy', 'At'),
  card: text('Karta', 'Card'),
  cardName: text('Název karty', 'Name of the card'),
  change: text('Změna č.', 'Change no.'),
  effect: text('Účinek', 'Effect'),
  from: text('Odkud', 'From'),
  fromName: text('Název odkud', 'Name of the source'),
  to: text('Kam', 'To'),
  toName: text('Název kam', 'Name of the target'),
  reason: text('Důvod', 'Reason'),
  distance: text('Kroků', 'Steps'),
  element: text('Prvek', 'Element'),
  endsOn: text('Platí do', 'Ends on'),
  error: text('Chyb', 'Errors'),
  evaluations: text('Hodnocení', 'Evaluations'),
  evaluationNames: text('Názvy hodnocení', 'Names of the evaluations'),
  field: text('Kde', 'Where'),
  goal: text('Cíl', 'Goal'),
  goalName: text('Název cíle', 'Name of the goal'),
  group: text('Skupina', 'Group'),
  guarantorNames: text('Jména odpovídajících', 'Names of those who answer'),
  guarantors: text('Kdo odpovídá', 'Who answers'),
  info: text('Informací', 'Notes'),
  isDeputy: text('V zástupu', 'As a deputy'),
  isOff: text('Vypnuto', 'Switched off'),
  kind: text('Druh', 'Kind'),
  label: text('Mezera', 'Gap'),
  list: text('Seznam', 'List'),
  matched: text('Čím vyhověl', 'What fitted'),
  methodology: text('Metodika', 'Methodology'),
  methodologyName: text('Název metodiky', 'Name of the methodology'),
  metric: text('Ukazatel', 'Metric'),
  metricName: text('Název ukazatele', 'Name of the metric'),
  name: text('Název', 'Name'),
  on: text('Dne', 'On'),
  knownAt: text('Jak bylo známo', 'As known at'),
  open: text('Otevřených', 'Open'),
  origin: text('Původ', 'Origin'),
  originName: text('Název původu', 'Name of the origin'),
  party: text('Čím jménem', 'In whose name'),
  partyName: text('Název pozice nebo osoby', 'Name of the position or person'),
  path: text('Cesta', 'Path'),
  period: text('Období', 'Period'),
  process: text('Proces', 'Process'),
  processName: text('Název procesu', 'Name of the process'),
  reference: text('Prvek', 'Element'),
  relation: text('Vazba', 'Relation'),
  rule: text('Pravidlo', 'Rule'),
  score: text('Shoda', 'Score'),
  severity: text('Závažnost', 'Severity'),
  since: text('Od kdy', 'Since'),
  step: text('Krok', 'Step'),
  text: text('Návrh', 'Suggestion'),
  through: text('Přes', 'Through'),
  throughName: text('Název prvku, přes který', 'Name of the element between'),
  unitNames: text('Názvy útvarů', 'Names of the units'),
  units: text('Útvary', 'Units'),
  value: text('Hodnota', 'Value'),
  waived: text('Výjimek', 'Waived'),
  warning: text('Upozornění', 'Warnings'),
  weakestLink: text('Nejslabší článek', 'Weakest link'),
};

const severities: Readonly<Record<Severity, Text>> = {
  error: text('chyba', 'error'),
  warning: text('upozornění', 'warning'),
  info: text('informace', 'note'),
};

const stages: Readonly<Record<Stage, Text>> = {
  process: text('proces', 'process'),
  card: text('karta', 'card'),
  metric: text('ukazatel', 'metric'),
  measurement: text('měření', 'measurement'),
  evaluation: text('hodnocení', 'evaluation'),
};

const fields: Readonly<Record<Matched['field'], Text>> = {
  name: text('název', 'name'),
  citizenName: text('název pro občana', 'name for citizens'),
  synonyms: text('synonymum', 'synonym'),
  keywords: text('klíčové slovo', 'keyword'),
  content: text('obsah', 'content'),
};

const lists: Readonly<Record<string, Text>> = {
  mine: text('moje', 'mine'),
  overdue: text('po termínu', 'overdue'),
  missing: text('chybí', 'missing'),
  ending: text('končí', 'ending'),
  changed: text('změněno', 'changed'),
};

const effects: Readonly<Record<string, Text>> = {
  retired: text('zanikne', 'retired'),
  added: text('přibude', 'added'),
  removed: text('zmizí', 'removed'),
  refused: text('model nedovolí', 'refused by the model'),
  skipped: text('nelze provést', 'cannot be done'),
};

const actions: Readonly<Record<Action, Text>> = {
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
};

/** What a person calls the values of columns that hold one of a closed list. */
const listed: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  severity: severities,
  weakestLink: stages,
  field: fields,
  list: lists,
  action: actions,
  effect: effects,
};

/**
 * A table as a person reads it: labels above its columns, and of closed lists (kinds, relations, severities …) the words
 * in place of the keys. What the table calls by itself stays, and one that is worded throughout.
 */
export function inWords(table: Table, { relations, kinds }: Pick<Model, 'relations' | 'kinds'>, language: Language): Table {
  if (table.isWorded) return table;
  const relation = Object.fromEntries(relations.map(({ name, label }) => [name, label]));
  const kind = Object.fromEntries(kinds.map(({ key, label }) => [key, label.one]));
  const values: Readonly<Record<string, Readonly<Record<string, Text>>>> = { ...listed, relation, kind, target: { ...relation, ...kind } };
  const word = (column: string, value: unknown): unknown =>
    typeof value === 'string' ? (values[column]?.[value]?.[language] ?? value) : value;
  const labelled = table.columns.flatMap((column) => {
    const label = labels[column]?.[language];
    return label === undefined ? [] : [[column, label] as const];
  });
  return {
    ...table,
    labels: { ...Object.fromEntries(labelled), ...table.labels },
    rows: table.rows.map((row) => Object.fromEntries(table.columns.map((column) => [column, word(column, row[column])]))),
  };
}

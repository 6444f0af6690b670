import type { TableWords } from '../../core/http/tabular/table-words.ts';
import { type Text, text } from '../../platform/text.ts';
import type { Stage } from './thread.ts';

/** The words of tables of walks and threads: their columns, and the values of closed lists. */
export const graphWords: TableWords = {
  columns: {
    activity: text('Činnost', 'Activity'),
    activityName: text('Název činnosti', 'Name of the activity'),
    card: text('Karta', 'Card'),
    cardName: text('Název karty', 'Name of the card'),
    distance: text('Kroků', 'Steps'),
    evaluations: text('Hodnocení', 'Evaluations'),
    evaluationNames: text('Názvy hodnocení', 'Names of the evaluations'),
    goal: text('Cíl', 'Goal'),
    goalName: text('Název cíle', 'Name of the goal'),
    metric: text('Ukazatel', 'Metric'),
    metricName: text('Název ukazatele', 'Name of the metric'),
    path: text('Cesta', 'Path'),
    process: text('Proces', 'Process'),
    processName: text('Název procesu', 'Name of the process'),
    step: text('Krok', 'Step'),
    through: text('Přes', 'Through'),
    throughName: text('Název prvku, přes který', 'Name of the element between'),
    weakestLink: text('Nejslabší článek', 'Weakest link'),
  },
  values: {
    weakestLink: {
      process: text('proces', 'process'),
      card: text('karta', 'card'),
      metric: text('ukazatel', 'metric'),
      measurement: text('měření', 'measurement'),
      evaluation: text('hodnocení', 'evaluation'),
    } satisfies Readonly<Record<Stage, Text>>,
  },
};

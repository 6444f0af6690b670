import type { TableWords } from '../../core/http/tabular/table-words.ts';
import { text } from '../../platform/text.ts';

/** The words of tables of scenarios: their columns, and the values of closed lists. */
export const scenarioWords: TableWords = {
  columns: {
    effect: text('Účinek', 'Effect'),
    change: text('Změna č.', 'Change no.'),
  },
  values: {
    effect: {
      retired: text('zanikne', 'retired'),
      added: text('přibude', 'added'),
      removed: text('zmizí', 'removed'),
      refused: text('model nedovolí', 'refused by the model'),
      skipped: text('nelze provést', 'cannot be done'),
    },
  },
};

import type { TableWords } from '../../core/http/tabular/table-words.ts';
import { type Text, text } from '../../platform/text.ts';
import type { Matched } from './search.ts';

/** The words of tables of search: their columns, and the values of closed lists. */
export const searchWords: TableWords = {
  columns: {
    field: text('Kde', 'Where'),
    matched: text('Čím vyhověl', 'What matched'),
    score: text('Shoda', 'Score'),
    text: text('Návrh', 'Suggestion'),
  },
  values: {
    field: {
      name: text('název', 'name'),
      citizenName: text('název pro občana', 'name for citizens'),
      synonyms: text('synonymum', 'synonym'),
      keywords: text('klíčové slovo', 'keyword'),
      content: text('obsah', 'content'),
    } satisfies Readonly<Record<Matched['field'], Text>>,
  },
};

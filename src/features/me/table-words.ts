import type { TableWords } from '../../core/http/tabular/table-words.ts';
import { text } from '../../platform/text.ts';

/** The words of tables of one's own work: their columns, and the values of closed lists. */
export const meWords: TableWords = {
  columns: {
    list: text('Seznam', 'List'),
    endsOn: text('Platí do', 'Ends on'),
    isDeputy: text('V zástupu', 'As a deputy'),
    party: text('Čím jménem', 'On behalf of'),
    partyName: text('Název pozice nebo osoby', 'Name of the position or person'),
  },
  values: {
    list: {
      mine: text('moje', 'mine'),
      overdue: text('po termínu', 'overdue'),
      missing: text('chybí', 'missing'),
      ending: text('končí', 'ending'),
      changed: text('změněno', 'changed'),
    },
  },
};

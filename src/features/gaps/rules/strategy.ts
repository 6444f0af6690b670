import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, gap, is, overdue } from './declare.ts';

const isOver = is('status', 'finished', 'abandoned');
const isDivided = from('decomposesInto');

/** What strategic documents and goals should not lack. */
export const strategyRules = [
  ...about('strategic-documents', [
    gap(
      'strategic-document-without-goal',
      'info',
      into('statedIn'),
      ['Strategický dokument bez cílů', 'Přepište z dokumentu cíle, nebo jej ukončete.'],
      ['Strategic document without goals', 'Enter the goals that it states, or retire it.'],
      { unless: isOver },
    ),
    gap(
      'strategic-document-overdue',
      'warning',
      overdue('endsOn'),
      [
        'Strategický dokument po konci období',
        'Vyhodnoťte jej a označte za ukončený, nebo prodlužte období.',
      ],
      [
        'Strategic document past its period',
        'Evaluate it and mark it finished, or extend its period.',
      ],
      { unless: isOver },
    ),
  ]),
  ...about('goals', [
    gap(
      'goal-without-process',
      'error',
      into('supports'),
      ['Cíl bez procesu', 'Připojte proces, který cíl podporuje, nebo cíl rozložte na podřízené.'],
      ['Goal without a process', 'Link a process that supports the goal, or decompose it.'],
      { unless: isDivided },
    ),
    gap(
      'goal-without-document',
      'info',
      from('statedIn'),
      ['Cíl bez strategického dokumentu', 'Uveďte dokument, ze kterého cíl vychází.'],
      ['Goal without a strategic document', 'Name the document that states the goal.'],
      { unless: into('decomposesInto') },
    ),
    gap(
      'goal-without-metric',
      'warning',
      into('measures'),
      ['Cíl bez ukazatele', 'Určete, čím se pozná, že je cíle dosaženo.'],
      ['Goal without a metric', 'Decide what shows that the goal is reached.'],
      { unless: isDivided },
    ),
    gap(
      'goal-without-responsible',
      'warning',
      into('responsibleFor'),
      ['Cíl bez odpovědné pozice', 'Určete pozici, která za splnění cíle odpovídá.'],
      [
        'Goal without a responsible position',
        'Name the position that is responsible for reaching the goal.',
      ],
      { unless: isDivided },
    ),
    gap(
      'goal-overdue',
      'warning',
      overdue('dueOn'),
      ['Cíl po termínu', 'Vyhodnoťte, zda je cíle dosaženo, a změňte průběh, nebo termín.'],
      [
        'Goal overdue',
        'Check whether the goal is reached, and change its progress or its due day.',
      ],
      { unless: is('progress', 'achieved', 'abandoned') },
    ),
  ]),
];

import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, empty, gap, is, overdue } from './declare.ts';

/** States in which an action needs nothing more. */
export const closedStatuses = ['done', 'cancelled'] as const;

const isClosed = is('status', ...closedStatuses);

/** What plans of change and their actions should not lack. */
export const improvementRules = [
  ...about('action-plans', [
    gap(
      'action-plan-without-action',
      'warning',
      into('belongsTo'),
      ['Akční plán bez opatření', 'Doplňte opatření, nebo plán zrušte.'],
      ['Action plan without actions', 'Add its actions, or cancel it.'],
      { unless: is('status', 'cancelled') },
    ),
    gap(
      'action-plan-overdue',
      'warning',
      overdue('endsOn'),
      ['Akční plán po konci období', 'Vyhodnoťte plán a označte jej za ukončený.'],
      ['Action plan past its period', 'Evaluate the plan and mark it finished.'],
      { unless: is('status', 'finished', 'cancelled') },
    ),
  ]),
  ...about('change-actions', [
    gap(
      'change-action-overdue',
      'error',
      overdue('dueOn'),
      ['Opatření po termínu', 'Dokončete opatření, nebo s odpovědným dohodněte nový termín.'],
      ['Change action overdue', 'Finish it, or agree on another day.'],
      { unless: isClosed },
    ),
    gap(
      'change-action-without-responsible',
      'warning',
      into('responsibleFor'),
      ['Opatření bez odpovědné pozice', 'Určete pozici, která za opatření odpovídá.'],
      [
        'Change action without a responsible position',
        'Name the position that is responsible for it.',
      ],
      { unless: isClosed },
    ),
    gap(
      'change-action-without-plan',
      'info',
      from('belongsTo'),
      ['Opatření mimo akční plán', 'Zařaďte opatření do akčního plánu.'],
      ['Change action outside all plans', 'Add it to an action plan.'],
      { unless: isClosed },
    ),
    gap(
      'change-action-without-due-day',
      'info',
      empty('dueOn'),
      ['Opatření bez termínu', 'Určete, do kdy má být splněno.'],
      ['Change action without a due day', 'Set the day by which it is to be done.'],
      { unless: is('status', 'done', 'cancelled', 'postponed') },
    ),
    gap(
      'change-action-without-result',
      'info',
      empty('result'),
      ['Splněné opatření bez výsledku', 'Zapište, co opatření skutečně přineslo.'],
      ['Change action done without a result', 'Record what it achieved.'],
      { where: is('status', 'done') },
    ),
  ]),
];

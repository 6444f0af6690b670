import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, empty, gap, is, overdue } from './declare.ts';

/** What metrics, frameworks and evaluations should not lack. */
export const measurementRules = [
  ...about('metrics', [
    gap(
      'metric-without-measurement',
      'warning',
      { fact: 'unmeasured' },
      ['Ukazatel bez naměřené hodnoty', 'Zapište hodnoty, nebo ukazatel ukončete.'],
      ['Metric without a measurement', 'Record values, or retire the metric.'],
    ),
    gap(
      'metric-with-value-off-limits',
      'error',
      { fact: 'off-limits' },
      [
        'Ukazatel s hodnotou mimo své vymezení',
        'Opravte hodnoty mimo meze nebo jiného období, nebo vymezení ukazatele.',
      ],
      [
        'Metric with a value outside its definition',
        'Correct the values out of bounds or of another period, or the definition.',
      ],
    ),
    gap(
      'metric-without-subject',
      'warning',
      from('measures'),
      ['Ukazatel, který nic neměří', 'Připojte cíl, proces, službu nebo činnost, kterou měří.'],
      [
        'Metric that measures nothing',
        'Link the goal, process, service or activity that it measures.',
      ],
      { unless: into('derivedFrom') },
    ),
    gap(
      'metric-without-guarantor',
      'warning',
      from('guaranteedBy'),
      ['Ukazatel bez garanta', 'Určete, kdo odpovídá za správnost hodnot.'],
      ['Metric without a guarantor', 'Name who is responsible for correct values.'],
    ),
    gap(
      'metric-without-source',
      'info',
      empty('dataSource'),
      ['Ukazatel bez zdroje dat', 'Uveďte, odkud se hodnoty berou.'],
      ['Metric without a data source', 'Say where the values come from.'],
    ),
  ]),
  ...about('frameworks', [
    gap(
      'framework-without-guarantor',
      'warning',
      from('guaranteedBy'),
      ['Hodnoticí rámec bez garanta', 'Určete, kdo za hodnocení podle rámce odpovídá.'],
      [
        'Framework without a guarantor',
        'Name who is responsible for the evaluation by the framework.',
      ],
    ),
    gap(
      'framework-without-criterion',
      'info',
      from('consistsOf'),
      ['Hodnoticí rámec bez kritérií', 'Rozepište rámec do kritérií.'],
      ['Framework without criteria', 'Break the framework down into criteria.'],
    ),
  ]),
  ...about('criteria', [
    gap(
      'criterion-without-evidence',
      'info',
      from('evidencedBy'),
      ['Kritérium bez důkazu', 'Připojte ukazatel, dokument nebo kartu, která plnění dokládá.'],
      ['Criterion without evidence', 'Link the metric, document or card that shows it is met.'],
      { unless: into('partOf') },
    ),
    gap(
      'criterion-without-evaluation',
      'info',
      into('assesses'),
      ['Kritérium bez hodnocení', 'Vyhodnoťte, jak obec kritérium plní.'],
      ['Criterion without an evaluation', 'Evaluate how the municipality meets it.'],
      { unless: into('partOf') },
    ),
  ]),
  ...about('evaluations', [
    gap(
      'evaluation-off-scale',
      'error',
      { fact: 'off-scale' },
      [
        'Hodnocení mimo stupnici rámce',
        'Opravte hodnotu, nebo uveďte stupnici, kterou se hodnotilo.',
      ],
      [
        'Evaluation off the scale of its framework',
        'Correct the value, or state the scale that was used.',
      ],
    ),
    gap(
      'evaluation-without-subject',
      'warning',
      from('assesses'),
      ['Hodnocení, které nic nehodnotí', 'Připojte, co se hodnotí.'],
      ['Evaluation that assesses nothing', 'Link what is assessed.'],
    ),
    gap(
      'evaluation-without-evidence',
      'info',
      from('evidencedBy'),
      ['Hodnocení bez důkazu', 'Připojte ukazatel nebo dokument, o který se opírá.'],
      ['Evaluation without evidence', 'Link the metric or the document it rests on.'],
    ),
    gap(
      'evaluation-without-finding',
      'info',
      from('consistsOf'),
      ['Hodnocení bez zjištění', 'Rozepište závěry do zjištění, na která lze reagovat.'],
      [
        'Evaluation without findings',
        'Break the conclusions down into findings that can be acted on.',
      ],
    ),
  ]),
  ...about('findings', [
    gap(
      'finding-without-action',
      'warning',
      into('addresses'),
      ['Nedostatek bez opatření', 'Uložte opatření, které nedostatek odstraní.'],
      ['Weakness without a change action', 'Set a change action that removes the weakness.'],
      { where: is('type', 'weakness', 'nonconformity') },
    ),
    gap(
      'finding-overdue',
      'warning',
      overdue('dueOn'),
      ['Zjištění po termínu bez opatření', 'Uložte opatření, nebo změňte termín.'],
      ['Finding overdue without a change action', 'Set a change action, or another day.'],
      { unless: into('addresses') },
    ),
  ]),
];

import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, empty, flagged, gap, is, overdue } from './declare.ts';

const isGroup = into('partOf');

/** What processes, their cards, maps and methodologies should not lack. */
export const processRules = [
  ...about('processes', [
    gap(
      'process-without-card',
      'error',
      from('describedBy'),
      ['Proces bez platné karty', 'Popište proces kartou a zveřejněte ji.'],
      ['Process without a card in force', 'Describe the process by a card and publish it.'],
      { unless: isGroup },
    ),
    gap(
      'process-without-owner',
      'error',
      from('ownedBy'),
      ['Proces bez vlastníka', 'Určete pozici, která odpovídá za výsledek procesu.'],
      [
        'Process without an owner',
        'Name the position that is accountable for the result of the process.',
      ],
      { unless: isGroup },
    ),
    gap(
      'process-without-guarantor',
      'warning',
      from('guaranteedBy'),
      ['Proces bez garanta', 'Určete, kdo odpovídá za obsah popisu.'],
      [
        'Process without a guarantor',
        'Name who is responsible for the content of the description.',
      ],
      { unless: isGroup },
    ),
    gap(
      'process-without-metric',
      'warning',
      into('measures'),
      ['Proces bez ukazatele', 'Určete, podle čeho se pozná, jak proces běží.'],
      ['Process without a metric', 'Decide what shows how the process runs.'],
      { unless: isGroup },
    ),
    gap(
      'process-without-goal',
      'info',
      from('supports'),
      ['Proces bez cíle', 'Připojte cíl, ke kterému proces přispívá.'],
      ['Process without a goal', 'Link the goal that the process contributes to.'],
      { unless: isGroup },
    ),
    gap(
      'process-without-unit',
      'warning',
      from('performedBy'),
      ['Proces bez útvaru', 'Určete útvar, který proces vykonává.'],
      ['Process without a unit', 'Name the unit that performs the process.'],
      { unless: isGroup },
    ),
    gap(
      'process-without-agenda',
      'info',
      from('fallsUnder'),
      ['Proces v přenesené působnosti bez agendy', 'Připojte agendu, do které proces patří.'],
      [
        'Process in delegated competence without an agenda',
        'Link the agenda that the process falls under.',
      ],
      { where: is('jurisdiction', 'delegated', 'both'), unless: isGroup },
    ),
  ]),
  ...about('process-cards', [
    gap(
      'card-without-activity',
      'warning',
      from('consistsOf'),
      ['Karta bez činností', 'Doplňte činnosti v pořadí, jak jdou za sebou.'],
      ['Card without activities', 'Add the activities in their order.'],
    ),
    gap(
      'card-without-process',
      'warning',
      into('describedBy'),
      ['Karta bez procesu', 'Připojte kartu k procesu, který popisuje.'],
      ['Card without a process', 'Link the card to the process it describes.'],
    ),
    gap(
      'card-reported-outdated',
      'warning',
      flagged('reportedOutdated'),
      ['Karta nahlášená jako neaktuální', 'Opravte kartu podle hlášení, nebo hlášení zrušte.'],
      ['Card reported as outdated', 'Correct the card as reported, or withdraw the report.'],
    ),
    gap(
      'card-overdue',
      'warning',
      overdue('reviewDueOn'),
      [
        'Karta po termínu revize',
        'Zkontrolujte, zda karta odpovídá skutečnosti, a posuňte termín.',
      ],
      [
        'Card overdue for review',
        'Check that the card describes what is done, and set the next review day.',
      ],
    ),
    gap(
      'card-without-review-day',
      'info',
      empty('reviewDueOn'),
      ['Karta bez termínu revize', 'Doplňte, do kdy má být karta znovu ověřena.'],
      ['Card without a review day', 'Set the day by which the card is to be checked again.'],
    ),
    gap(
      'card-without-methodology',
      'info',
      from('conformsTo'),
      ['Karta bez metodiky', 'Uveďte metodiku, podle které je karta zpracována.'],
      ['Card without a methodology', 'Name the methodology by which the card was made.'],
    ),
  ]),
  ...about('activities', [
    gap(
      'activity-without-responsible',
      'error',
      from('responsible'),
      [
        'Činnost, kterou nikdo nevykonává (R)',
        'Určete alespoň jednu roli nebo pozici, která činnost vykonává.',
      ],
      [
        'Activity that nobody carries out (R)',
        'Name at least one role or position that carries the activity out.',
      ],
    ),
    gap(
      'activity-without-accountable',
      'error',
      from('accountable'),
      [
        'Činnost bez odpovědné role (A)',
        'Určete právě jednu roli nebo pozici, která za činnost odpovídá.',
      ],
      [
        'Activity without an accountable role (A)',
        'Name exactly one role or position that is accountable for the activity.',
      ],
    ),
  ]),
  ...about('process-maps', [
    gap(
      'map-without-process',
      'info',
      from('depicts'),
      ['Mapa bez procesů', 'Připojte procesy, které mapa zobrazuje.'],
      ['Map without processes', 'Link the processes that the map depicts.'],
    ),
    gap(
      'map-overdue',
      'warning',
      overdue('reviewDueOn'),
      ['Mapa po termínu revize', 'Zkontrolujte mapu a posuňte termín.'],
      ['Map overdue for review', 'Check the map and set the next review day.'],
    ),
  ]),
  ...about('methodologies', [
    gap(
      'methodology-without-rule',
      'info',
      from('consistsOf'),
      ['Metodika řídí mezery, ale nemá pravidla', 'Rozepište metodiku do pravidel.'],
      ['Methodology governs gaps but has no rules', 'Break the methodology down into rules.'],
      { where: is('governsGaps', true) },
    ),
  ]),
  ...about('rules', [
    gap(
      'rule-without-sense',
      'error',
      { fact: 'unusable' },
      [
        'Pravidlo metodiky, kterému model nerozumí',
        'Opravte klíč pravidla, druh, vazbu nebo údaj; zatím se pravidlo nepoužívá.',
      ],
      [
        'Rule of a methodology that the model does not understand',
        'Correct its key, kind, relation or field; until then it is not used.',
      ],
    ),
  ]),
];

import { z } from 'zod';
import {
  nameMember,
  number,
  partialView,
  readTime,
  referenceMember,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { stages } from './thread.ts';

/** A reference with the name of its element, as most answers give it. */
export const namedSchema = component(
  'NamedElement',
  described(
    z
      .object({ reference: referenceMember('goals/SC-1'), name: nameMember })
      .meta({ examples: [{ reference: 'goals/SC-1', name: 'Vstřícný a efektivní úřad' }] }),
    ['Prvek', 'Prvek a jeho název.'],
    ['Element', 'An element and its name.'],
  ),
);
const latest = z.object({
  period: described(
    words(21).meta({ examples: ['2025'] }),
    ['Období', 'Období hodnoty.'],
    ['Period', 'The period of the value.'],
  ),
  value: described(number(), ['Hodnota', 'Nejnovější hodnota.'], ['Value', 'The latest value.']),
  status: described(
    z.enum(['preliminary', 'final', 'imputed']),
    ['Stav', '`preliminary` předběžná, `final` konečná, `imputed` dopočtená.'],
    ['Status', 'Whether the value is preliminary, final or imputed.'],
  ),
});

const threadMetric = component(
  'ThreadMetric',
  described(
    z.object({
      ...namedSchema.shape,
      latest: described(
        latest.nullable(),
        ['Nejnovější hodnota', 'null, není-li nic naměřeno nebo k vidění.'],
        ['Latest value', 'Null when nothing was measured, or no value is visible.'],
      ),
    }),
    ['Ukazatel', 'Ukazatel s nejnovější hodnotou.'],
    ['Metric', 'A metric with its latest value.'],
  ),
);
const metrics = described(
  z.array(threadMetric).max(1000),
  ['Ukazatele', 'Čím se měří.'],
  ['Metrics', 'What it is measured by.'],
);
const evaluations = described(
  z.array(namedSchema).max(1000),
  ['Hodnocení', 'Kdy a kým hodnoceno.'],
  ['Evaluations', 'What assessed it.'],
);
const stage = z.enum(stages);
const stageWords = [
  '`process` proces, `card` karta, `metric` ukazatel, `measurement` hodnota, `evaluation` hodnocení.',
  'process, card, metric, measurement or evaluation.',
] as const;

const threadCard = z.object({
  ...namedSchema.shape,
  activities: described(
    z.array(z.object({ ...namedSchema.shape, metrics })).max(1000),
    ['Činnosti', 'V pořadí karty.'],
    ['Activities', 'In the order of the card.'],
  ),
});

const threadProcess = z.object({
  ...namedSchema.shape,
  weight: described(
    number().nullable(),
    ['Váha', 'Podíl procesu na cíli.'],
    ['Weight', 'The share of the process in the goal.'],
  ),
  card: described(
    threadCard.nullable(),
    ['Karta', 'Platná karta; null, není-li nebo není vidět.'],
    ['Card', 'The card in force; null when there is none, or none is visible.'],
  ),
  metrics,
  evaluations,
  weakestLink: described(
    stage.nullable(),
    [
      'Nejslabší článek',
      `První stupeň, který procesu chybí: ${stageWords[0]} Není tu pro toho, komu může být stupeň jen skryt.`,
    ],
    [
      'Weakest link',
      `The first stage that the process lacks: ${stageWords[1]} Absent for a caller from whom a stage may merely be hidden.`,
    ],
  ).optional(),
});

const threadShape = {
  goal: described(
    namedSchema,
    ['Cíl', 'Cíl, kterým nit začíná.'],
    ['Goal', 'The goal that the thread begins with.'],
  ),
  metrics,
  evaluations,
  processes: described(
    z.array(threadProcess).max(1000),
    ['Procesy', 'Procesy, které cíl podporují.'],
    ['Processes', 'The processes that support the goal.'],
  ),
  weakest: described(
    z
      .object({
        stage: described(
          stage,
          ['Stupeň', `Co chybí: ${stageWords[0]}`],
          ['Stage', `What is missing: ${stageWords[1]}`],
        ),
        at: referenceMember('processes/H-201'),
      })
      .nullable(),
    [
      'Nejslabší článek',
      'První stupeň, který v niti někde chybí, a kde; null, je-li celá. Není tu pro toho, komu může být stupeň jen skryt.',
    ],
    [
      'Weakest link',
      'The earliest stage that is missing somewhere in the thread, and where; null when it is whole. Absent for a caller from whom a stage may merely be hidden.',
    ],
  ).optional(),
};

type SubordinateThread = z.output<z.ZodObject<typeof threadShape>> & {
  subgoals: SubordinateThread[];
};

const subthread: z.ZodType<SubordinateThread> = component(
  'SubordinateThread',
  described(
    z.object({
      ...threadShape,
      get subgoals(): z.ZodArray<z.ZodType<SubordinateThread>> {
        return described(
          z.array(subthread).max(1000),
          ['Podřízené cíle', 'Totéž pro každý podřízený cíl.'],
          ['Subordinate goals', 'The same for each subordinate goal.'],
        );
      },
    }),
    ['Nit podřízeného cíle', 'Co je pod cílem.'],
    ['Thread of a subordinate goal', 'What is below the goal.'],
  ),
);

/** The golden thread of a goal. */
export const threadSchema = component(
  'Thread',
  described(
    z
      .object({
        ...readTime,
        partialView,
        ...threadShape,
        subgoals: described(
          z.array(subthread).max(1000),
          ['Podřízené cíle', 'Totéž pro každý podřízený cíl.'],
          ['Subordinate goals', 'The same for each subordinate goal.'],
        ),
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            goal: { reference: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání' },
            metrics: [
              {
                reference: 'metrics/U-01',
                name: 'Spokojenost klientů úřadu',
                latest: { period: '2025', value: 1.24, status: 'preliminary' },
              },
            ],
            evaluations: [
              {
                reference: 'evaluations/KL-2024',
                name: 'Hodnocení přepážek osobních dokladů 2024',
              },
            ],
            processes: [
              {
                reference: 'processes/H-100',
                name: 'Osobní doklady a evidence obyvatel',
                weight: 0.2,
                card: null,
                metrics: [],
                evaluations: [],
                weakestLink: 'card',
              },
            ],
            subgoals: [],
            weakest: { stage: 'card', at: 'processes/H-100' },
          },
        ],
      }),
    ['Zlatá nit', 'Cesta od cíle k hodnocení.'],
    ['Golden thread', 'The way from a goal to its evaluation.'],
  ),
);

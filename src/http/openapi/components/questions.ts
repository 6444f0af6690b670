import { z } from 'zod';
import { gapRules } from '../../../domain/gap-rules.ts';
import { severities } from '../../../domain/gaps.ts';
import { stages } from '../../../domain/thread.ts';
import { model } from '../../../kinds/index.ts';
import { told } from '../../told.ts';
import { asOf, count, day, name, number, prose, reference, shownName, shownReference, words } from './shapes.ts';

const named = told(
  z
    .object({ reference: shownReference('goals/SC-1'), name: shownName })
    .meta({ examples: [{ reference: 'goals/SC-1', name: 'Vstřícný a efektivní úřad' }] }),
  ['Prvek', 'Prvek a jeho název.'],
  ['Element', 'An element and its name.'],
);
const manyNamed = z.array(named).max(5000);
const relation = told(
  name().meta({ examples: ['supports'] }),
  ['Vazba', 'Název vazby (viz /v1/meta/relations).'],
  ['Relation', 'The name of the relation (see /v1/meta/relations).'],
);

const latest = z.object({
  period: told(words(21).meta({ examples: ['2025'] }), ['Období', 'Období hodnoty.'], ['Period', 'The period of the value.']),
  value: told(number(), ['Hodnota', 'Nejnovější hodnota.'], ['Value', 'The newest value.']),
  status: told(
    z.enum(['preliminary', 'final', 'imputed']),
    ['Stav', '`preliminary` předběžná, `final` konečná, `imputed` dopočtená.'],
    ['Status', 'Whether the value is preliminary, final or imputed.'],
  ),
});

const threadMetric = told(
  z.object({
    ...named.shape,
    latest: told(
      latest.nullable(),
      ['Nejnovější hodnota', 'null, není-li naměřeno nic.'],
      ['Latest value', 'Null when nothing was measured.'],
    ),
  }),
  ['Ukazatel', 'Ukazatel s nejnovější hodnotou.'],
  ['Metric', 'A metric with its newest value.'],
);
const metrics = told(z.array(threadMetric).max(1000), ['Ukazatele', 'Čím se měří.'], ['Metrics', 'What it is measured by.']);
const evaluations = told(z.array(named).max(1000), ['Hodnocení', 'Kdy a kým hodnoceno.'], ['Evaluations', 'What assessed it.']);
const stage = z.enum(stages);
const stageSaid = [
  '`process` proces, `card` karta, `metric` ukazatel, `measurement` hodnota, `evaluation` hodnocení.',
  'process, card, metric, measurement or evaluation.',
] as const;

const threadCard = z.object({
  ...named.shape,
  activities: told(
    z.array(z.object({ ...named.shape, metrics })).max(1000),
    ['Činnosti', 'V pořadí karty.'],
    ['Activities', 'In the order of the card.'],
  ),
});

const threadProcess = z.object({
  ...named.shape,
  weight: told(number().nullable(), ['Váha', 'Podíl procesu na cíli.'], ['Weight', 'The share of the process in the goal.']),
  card: told(threadCard.nullable(), ['Karta', 'Platná karta; null, není-li.'], ['Card', 'The card in force; null when there is none.']),
  metrics,
  evaluations,
  weakestLink: told(
    stage.nullable(),
    ['Nejslabší článek', `První stupeň, který procesu chybí: ${stageSaid[0]}`],
    ['Weakest link', `The first stage that the process lacks: ${stageSaid[1]}`],
  ),
});

const threadShape = {
  goal: told(named, ['Cíl', 'Cíl, kterým nit začíná.'], ['Goal', 'The goal that the thread begins with.']),
  metrics,
  evaluations,
  processes: told(
    z.array(threadProcess).max(1000),
    ['Procesy', 'Procesy, které cíl podporují.'],
    ['Processes', 'The processes that support the goal.'],
  ),
  weakest: told(
    z
      .object({
        stage: told(stage, ['Stupeň', `Co chybí: ${stageSaid[0]}`], ['Stage', `What is missing: ${stageSaid[1]}`]),
        at: shownReference('processes/H-201'),
      })
      .nullable(),
    ['Nejslabší článek', 'První stupeň, který v niti někde chybí, a kde; null, je-li celá.'],
    ['Weakest link', 'The earliest stage that is missing somewhere in the thread, and where; null when it is whole.'],
  ),
};

const subthread: z.ZodObject = told(
  z.object({
    ...threadShape,
    get subgoals(): z.ZodArray<z.ZodObject> {
      return told(
        z.array(subthread).max(1000),
        ['Podřízené cíle', 'Totéž pro každý podřízený cíl.'],
        ['Subordinate goals', 'The same for each subordinate goal.'],
      );
    },
  }),
  ['Nit podřízeného cíle', 'Co je pod cílem.'],
  ['Thread of a subordinate goal', 'What stands below the goal.'],
);

const thread = told(
  z
    .object({
      asOf,
      ...threadShape,
      subgoals: told(
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
          evaluations: [{ reference: 'evaluations/KL-2024', name: 'Hodnocení přepážek osobních dokladů 2024' }],
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
);

const impact = told(
  z
    .object({
      asOf,
      of: shownReference('legal-provisions/Z-269-2021'),
      items: told(
        z
          .array(
            z.object({
              ...named.shape,
              distance: told(count(10), ['Vzdálenost', 'Kolik kroků od změny.'], ['Distance', 'How many steps from the change.']),
              through: told(shownReference('processes/H-101'), ['Přes', 'Odkud změna přišla.'], ['Through', 'Where the change came from.']),
              relation,
            }),
          )
          .max(100_000),
        ['Dotčené prvky', 'Od nejbližších.'],
        ['Elements touched', 'Nearest first.'],
      ),
    })
    .meta({
      examples: [
        {
          asOf: '2026-01-01',
          of: 'legal-provisions/Z-269-2021',
          items: [
            {
              reference: 'processes/H-101',
              name: 'Vydávání občanských průkazů',
              distance: 1,
              through: 'legal-provisions/Z-269-2021',
              relation: 'governedBy',
            },
          ],
        },
      ],
    }),
  ['Dopad změny', 'Čeho se změna dotkne.'],
  ['Impact', 'What a change touches.'],
);

const coverage = told(
  z
    .object({
      asOf,
      relations: told(z.array(relation).max(200), ['Vazby', 'Které vazby se počítají.'], ['Relations', 'The relations that count.']),
      rows: told(manyNamed, ['Řádky', 'Prvky prvního druhu.'], ['Rows', 'The elements of the first kind.']),
      columns: told(manyNamed, ['Sloupce', 'Prvky druhého druhu.'], ['Columns', 'The elements of the second kind.']),
      cells: told(
        z
          .array(
            z.object({
              row: told(shownReference('goals/SC-1.1'), ['Řádek', 'Prvek řádku.'], ['Row', 'The element of the row.']),
              column: told(shownReference('processes/H-101'), ['Sloupec', 'Prvek sloupce.'], ['Column', 'The element of the column.']),
              relations: told(z.array(relation).max(200), ['Vazby', 'Čím jsou spojeny.'], ['Relations', 'What links them.']),
            }),
          )
          .max(100_000),
        ['Políčka', 'Jen spojené dvojice.'],
        ['Cells', 'Linked pairs only.'],
      ),
      uncoveredRows: told(
        manyNamed,
        ['Nepokryté řádky', 'Prvky prvního druhu bez spojení.'],
        ['Uncovered rows', 'Elements of the first kind without a link.'],
      ),
      uncoveredColumns: told(
        manyNamed,
        ['Nepokryté sloupce', 'Prvky druhého druhu bez spojení.'],
        ['Uncovered columns', 'Elements of the second kind without a link.'],
      ),
    })
    .meta({
      examples: [
        {
          asOf: '2026-01-01',
          relations: ['supports'],
          rows: [
            { reference: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání' },
            { reference: 'goals/SC-4', name: 'Odolné a energeticky úsporné město' },
          ],
          columns: [{ reference: 'processes/H-101', name: 'Vydávání občanských průkazů' }],
          cells: [{ row: 'goals/SC-1.1', column: 'processes/H-101', relations: ['supports'] }],
          uncoveredRows: [{ reference: 'goals/SC-4', name: 'Odolné a energeticky úsporné město' }],
          uncoveredColumns: [],
        },
      ],
    }),
  ['Matice pokrytí', 'Co je s čím spojeno a co s ničím.'],
  ['Coverage', 'What is linked with what, and what with nothing.'],
);

const rule = told(
  z.enum(gapRules.map(({ key }) => key) as [string, ...string[]]),
  ['Pravidlo', 'Pravidlo, které mezeru našlo.'],
  ['Rule', 'The rule that found the gap.'],
);
const severity = told(
  z.enum(severities),
  ['Závažnost', '`error` chyba, `warning` varování, `info` upozornění.'],
  ['Severity', 'How serious the gap is: error, warning or info.'],
);
const label = told(words(), ['Mezera', 'Co chybí, slovy.'], ['Label', 'What is missing, in words.']);

const gaps = told(
  z
    .object({
      asOf,
      summary: told(
        z
          .array(
            z.object({
              rule,
              severity,
              label,
              count: told(count(), ['Počet', 'U kolika prvků.'], ['Count', 'With how many elements.']),
              of: told(count(), ['Z kolika', 'Kolik prvků toho druhu je.'], ['Of', 'How many elements of that kind there are.']),
            }),
          )
          .max(200),
        ['Souhrn', 'Počty podle pravidel.'],
        ['Summary', 'Counts by rule.'],
      ),
      items: told(
        z
          .array(
            z.object({
              severity,
              rule,
              label,
              element: shownReference('goals/SC-4'),
              name: shownName,
              advice: told(prose(1000), ['Co s tím', 'Rada, jak mezeru odstranit.'], ['Advice', 'What to do about it.']),
              since: told(day(), ['Od kdy', 'Od kterého dne je po termínu.'], ['Since', 'Since when it is overdue.']).optional(),
            }),
          )
          .max(100_000),
        ['Mezery', 'Od nejzávažnějších.'],
        ['Gaps', 'The most serious first.'],
      ),
    })
    .meta({
      examples: [
        {
          asOf: '2026-01-01',
          summary: [{ rule: 'goal-without-process', severity: 'error', label: 'Cíl bez procesu', count: 1, of: 7 }],
          items: [
            {
              severity: 'error',
              rule: 'goal-without-process',
              label: 'Cíl bez procesu',
              element: 'goals/SC-4',
              name: 'Odolné a energeticky úsporné město',
              advice: 'Připojte proces, který cíl podporuje, nebo cíl rozložte na podřízené.',
            },
          ],
        },
      ],
    }),
  ['Mezery', 'Co v modelu chybí.'],
  ['Gaps', 'What the model lacks.'],
);

const raci = told(
  z
    .object({
      asOf,
      process: told(named, ['Proces', 'Proces, jehož matice to je.'], ['Process', 'The process whose matrix this is.']),
      card: told(named.nullable(), ['Karta', 'Platná karta; null, není-li.'], ['Card', 'The card in force; null when there is none.']),
      columns: told(manyNamed, ['Role a pozice', 'Kdo se činností účastní.'], ['Roles and positions', 'Who takes part in the activities.']),
      rows: told(
        z
          .array(
            z.object({
              ...named.shape,
              cells: told(
                z.record(
                  reference('roles/R-ZPRAC'),
                  z
                    .string()
                    .max(4)
                    .regex(/^[RACI]{1,4}$/),
                ),
                ['Políčka', 'Písmena R, A, C, I podle role nebo pozice.'],
                ['Cells', 'The letters R, A, C, I by role or position.'],
              ),
              faults: told(
                z.array(z.enum(['no-responsible', 'no-accountable'])).max(2),
                ['Nedostatky', '`no-responsible` nikdo nevykonává, `no-accountable` nikdo neodpovídá.'],
                ['Faults', 'Whether nobody is responsible, or nobody accountable.'],
              ),
            }),
          )
          .max(1000),
        ['Činnosti', 'V pořadí karty.'],
        ['Activities', 'In the order of the card.'],
      ),
    })
    .meta({
      examples: [
        {
          asOf: '2026-01-01',
          process: { reference: 'processes/H-101', name: 'Vydávání občanských průkazů' },
          card: { reference: 'process-cards/K-H-101', name: 'Vydání občanského průkazu' },
          columns: [
            { reference: 'roles/R-ZPRAC', name: 'Zpracovatel' },
            { reference: 'positions/POZ-VOSC', name: 'Vedoucí odboru správních činností' },
          ],
          rows: [
            {
              reference: 'activities/K-H-101/10',
              name: 'Přijetí klienta a zjištění, co potřebuje',
              cells: { 'roles/R-ZPRAC': 'R', 'positions/POZ-VOSC': 'A' },
              faults: [],
            },
          ],
        },
      ],
    }),
  ['Matice odpovědnosti', 'Kdo činnosti vykonává (R), odpovídá za ně (A), je přizván (C) a informován (I).'],
  ['Responsibility matrix', 'Who is responsible (R), accountable (A), consulted (C) and informed (I).'],
);

const searchResult = told(
  z
    .object({
      asOf,
      q: told(words(200), ['Hledáno', 'Co se hledalo.'], ['Query', 'What was sought.']),
      items: told(
        z
          .array(
            z.object({
              reference: shownReference('life-situations/ZS-01'),
              kind: told(name(), ['Druh', 'Druh prvku.'], ['Kind', 'The kind of the element.']),
              code: told(words(121), ['Kód', 'Kód prvku.'], ['Code', 'The code of the element.']),
              name: shownName,
              score: told(
                number(),
                ['Shoda', 'Čím vyšší, tím lepší shoda; jen k řazení.'],
                ['Score', 'The higher, the better the match; for ordering only.'],
              ),
            }),
          )
          .max(100),
        ['Nálezy', 'Od nejlepší shody.'],
        ['Hits', 'Best match first.'],
      ),
      facets: told(
        z.partialRecord(z.enum(model.kinds.map(({ key }) => key) as [string, ...string[]]), count()),
        ['Počty', 'Kolik nálezů kterého druhu.'],
        ['Counts', 'How many hits of which kind.'],
      ),
    })
    .meta({
      examples: [
        {
          asOf: '2026-01-01',
          q: 'ztratil jsem občanku',
          items: [
            {
              reference: 'life-situations/ZS-01',
              kind: 'life-situations',
              code: 'ZS-01',
              name: 'Ztráta nebo odcizení občanského průkazu',
              score: 0.03279,
            },
          ],
          facets: { 'life-situations': 1 },
        },
      ],
    }),
  ['Nálezy', 'Co se v obci našlo.'],
  ['Search result', 'What was found in the town.'],
);

/** Answers to the questions of a quality manager. */
export const questionComponents = {
  NamedElement: named,
  ThreadMetric: threadMetric,
  Thread: thread,
  SubordinateThread: subthread,
  Impact: impact,
  Coverage: coverage,
  Gaps: gaps,
  RaciMatrix: raci,
  SearchResult: searchResult,
};

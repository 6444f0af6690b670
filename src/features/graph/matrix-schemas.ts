import { z } from 'zod';
import {
  count,
  name,
  partialView,
  readTime,
  reference,
  referenceMember,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { namedSchema } from './thread-schemas.ts';

const manyNamed = z.array(namedSchema).max(5000);
const relation = described(
  name().meta({ examples: ['supports'] }),
  ['Vazba', 'Název vazby (viz /v1/meta/relations).'],
  ['Relation', 'The name of the relation (see /v1/meta/relations).'],
);

/** What a change touches. */
export const impactSchema = component(
  'Impact',
  described(
    z
      .object({
        ...readTime,
        of: referenceMember('legal-provisions/Z-269-2021'),
        items: described(
          z
            .array(
              z.object({
                ...namedSchema.shape,
                distance: described(
                  count(10),
                  ['Vzdálenost', 'Kolik kroků od změny.'],
                  ['Distance', 'How many steps from the change.'],
                ),
                through: described(
                  referenceMember('processes/H-101'),
                  ['Přes', 'Odkud změna přišla.'],
                  ['Through', 'Where the change came from.'],
                ),
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
  ),
);

/** A coverage matrix. */
export const coverageSchema = component(
  'Coverage',
  described(
    z
      .object({
        ...readTime,
        partialView,
        relations: described(
          z.array(relation).max(200),
          ['Vazby', 'Které vazby se počítají.'],
          ['Relations', 'The relations that count.'],
        ),
        rows: described(
          manyNamed,
          ['Řádky', 'Prvky prvního druhu.'],
          ['Rows', 'The elements of the first kind.'],
        ),
        columns: described(
          manyNamed,
          ['Sloupce', 'Prvky druhého druhu.'],
          ['Columns', 'The elements of the second kind.'],
        ),
        cells: described(
          z
            .array(
              z.object({
                row: described(
                  referenceMember('goals/SC-1.1'),
                  ['Řádek', 'Prvek řádku.'],
                  ['Row', 'The element of the row.'],
                ),
                column: described(
                  referenceMember('processes/H-101'),
                  ['Sloupec', 'Prvek sloupce.'],
                  ['Column', 'The element of the column.'],
                ),
                relations: described(
                  z.array(relation).max(200),
                  ['Vazby', 'Čím jsou spojeny.'],
                  ['Relations', 'What links them.'],
                ),
              }),
            )
            .max(100_000),
          ['Políčka', 'Jen spojené dvojice.'],
          ['Cells', 'Linked pairs only.'],
        ),
        uncoveredRows: described(
          manyNamed,
          [
            'Nepokryté řádky',
            'Prvky prvního druhu bez spojení; není tu pro toho, komu může být spojení jen skryto.',
          ],
          [
            'Uncovered rows',
            'Elements of the first kind without a link; absent for a caller from whom a link may merely be hidden.',
          ],
        ).optional(),
        uncoveredColumns: described(
          manyNamed,
          ['Nepokryté sloupce', 'Prvky druhého druhu bez spojení; totéž.'],
          ['Uncovered columns', 'Elements of the second kind without a link; likewise.'],
        ).optional(),
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
            uncoveredRows: [
              { reference: 'goals/SC-4', name: 'Odolné a energeticky úsporné město' },
            ],
            uncoveredColumns: [],
          },
        ],
      }),
    ['Matice pokrytí', 'Co je s čím spojeno a co s ničím.'],
    ['Coverage', 'Which elements are linked with each other, and which with none.'],
  ),
);

/** The RACI matrix of a process. */
export const raciSchema = component(
  'RaciMatrix',
  described(
    z
      .object({
        ...readTime,
        partialView,
        process: described(
          namedSchema,
          ['Proces', 'Proces, jehož matice to je.'],
          ['Process', 'The process whose matrix this is.'],
        ),
        card: described(
          namedSchema.nullable(),
          ['Karta', 'Platná karta; null, není-li nebo není vidět.'],
          ['Card', 'The card in force; null when there is none, or none is visible.'],
        ),
        columns: described(
          manyNamed,
          ['Role a pozice', 'Kdo se činností účastní.'],
          ['Roles and positions', 'Who takes part in the activities.'],
        ),
        rows: described(
          z
            .array(
              z.object({
                ...namedSchema.shape,
                cells: described(
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
                faults: described(
                  z.array(z.enum(['no-responsible', 'no-accountable'])).max(2),
                  [
                    'Nedostatky',
                    '`no-responsible` nikdo nevykonává, `no-accountable` nikdo neodpovídá. Není tu pro toho, komu mohou být jen skryti.',
                  ],
                  [
                    'Faults',
                    'Whether nobody is responsible, or nobody accountable. Absent for a caller from whom they may merely be hidden.',
                  ],
                ).optional(),
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
    [
      'Matice odpovědnosti',
      'Kdo činnosti vykonává (R), odpovídá za ně (A), je přizván (C) a informován (I).',
    ],
    [
      'Responsibility matrix',
      'Who is responsible (R), accountable (A), consulted (C) and informed (I).',
    ],
  ),
);

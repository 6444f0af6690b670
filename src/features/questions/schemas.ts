import { z } from 'zod';
import {
  count,
  name,
  next,
  partialView,
  path,
  prose,
  readTime,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';

const key = described(
  name().meta({ examples: ['goals-without-process'] }),
  ['Klíč', 'Část adresy otázky.'],
  ['Key', 'A part of the address of the question.'],
);
const title = described(
  words().meta({ examples: ['Které cíle nemají proces?'] }),
  ['Otázka', 'Jak se na to člověk zeptá.'],
  ['Question', 'As a person asks it.'],
);
const explanation = described(
  prose(2000).meta({ examples: ['Cíle bez podřízených cílů, ke kterým nepřispívá žádný proces.'] }),
  ['Co odpověď říká', 'A co s ní.'],
  ['What the answer says', 'And what to do with it.'],
);
const address = described(
  path().meta({
    examples: ['/v1/municipalities/koprivnice/questions/goals-without-process?explain=true'],
  }),
  ['Adresa', 'Odkaz, který lze poslat dál.'],
  ['Address', 'A link that can be shared.'],
);

const cell = z.union([prose(20_000), z.number().meta({ format: 'double' }), z.boolean(), z.null()]);
const row = described(
  z.record(name(), cell),
  [
    'Řádek',
    'Hodnoty podle klíčů sloupců; `element` je prvek, o kterém řádek je, `why` proč v odpovědi je.',
  ],
  [
    'Row',
    'Values by the keys of the columns; `element` is the element the row is about, `why` the reason why it is there.',
  ],
);

/** The most rows of one page. */
export const maxRowsOfPage = 1000;

/** The catalogue of questions. */
export const questionListSchema = component(
  'QuestionList',
  described(
    z.object({
      ...readTime,
      items: described(
        z
          .array(
            z.object({
              key,
              topic: described(
                words().meta({ examples: ['Strategie a cíle'] }),
                ['Oblast', 'Část práce manažera kvality.'],
                ['Topic', "A part of a quality manager's work."],
              ),
              title,
              explanation,
              parameters: described(
                z.array(name().meta({ examples: ['explain'] })).max(20),
                ['Parametry', 'Co lze upřesnit.'],
                ['Parameters', 'What can be specified.'],
              ),
              address,
            }),
          )
          .max(100),
        ['Otázky', 'V pořadí práce.'],
        ['Questions', 'In the order of the work.'],
      ),
    }),
    ['Otázky', 'Na co se lze zeptat.'],
    ['Questions', 'What can be asked.'],
  ),
);

/** The answer to a question, a table. */
export const questionAnswerSchema = component(
  'QuestionAnswer',
  described(
    z
      .object({
        ...readTime,
        question: key,
        title,
        explanation,
        address,
        partialView,
        columns: described(
          z
            .array(
              z.object({
                key: described(
                  name(),
                  ['Klíč', 'Jak se sloupec jmenuje v řádcích.'],
                  ['Key', 'What the column is called in the rows.'],
                ),
                label: described(
                  words(),
                  ['Popisek', 'Jak sloupci říká člověk.'],
                  ['Label', 'What a person calls the column.'],
                ),
              }),
            )
            .max(50),
          ['Sloupce', 'V pořadí.'],
          ['Columns', 'In their order.'],
        ),
        count: described(
          count(),
          ['Kolik', 'Počet řádků odpovědi na všech stránkách.'],
          ['Count', 'The number of rows of the answer, on all pages.'],
        ),
        rows: described(
          z.array(row).max(maxRowsOfPage),
          ['Řádky', 'Odpověď; dál vede `next`.'],
          ['Rows', 'The answer; `next` leads on.'],
        ),
        next,
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            question: 'goals-without-process',
            title: 'Které cíle nemají proces?',
            explanation: 'Cíle bez podřízených cílů, ke kterým nepřispívá žádný proces.',
            address: '/v1/municipalities/koprivnice/questions/goals-without-process?explain=true',
            columns: [
              { key: 'goal', label: 'Cíl' },
              { key: 'name', label: 'Název' },
            ],
            count: 1,
            rows: [
              {
                goal: 'SC-4',
                name: 'Odolné a energeticky úsporné město',
                element: 'goals/SC-4',
                why: 'Do cíle nevede žádná vazba „podporuje cíl“ a cíl se nerozpadá na podřízené.',
              },
            ],
          },
        ],
      }),
    ['Odpověď', 'Tabulka, která na otázku odpovídá.'],
    ['Answer', 'The table that answers a question.'],
  ),
);

import { z } from 'zod';
import { model } from '../../../kinds/index.ts';
import { told } from '../../../model/told.ts';
import { asOf, count, name, number, shownName, shownReference, words } from './shapes.ts';

/** What a search finds. */
export const searchResult = told(
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

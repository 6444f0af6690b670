import { z } from 'zod';
import { described } from '../model/described.ts';
import { patterns } from '../model/patterns.ts';

/** The simple values of answers: every text and every list is bounded. */
export const words = (max = 300) => z.string().max(max).regex(patterns.line);
export const prose = (max = 10_000) => z.string().max(max).regex(patterns.prose);
export const number = () => z.number().meta({ format: 'double' });
export const count = (max = 2_147_483_647) => z.int().min(0).max(max);
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .meta({ examples: ['2026-01-01T08:00:00Z'] });
export const day = () =>
  z.iso
    .date()
    .max(10)
    .meta({ examples: ['2026-01-01'] });
export const digest = () =>
  z
    .string()
    .max(64)
    .regex(patterns.sha256)
    .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] });
export const name = () =>
  z
    .string()
    .max(60)
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/);
export const path = (max = 4000) =>
  z
    .string()
    .max(max)
    .regex(/^\/[^\s]*$/);

/** Returns the schema of a reference: `kind/code`, or `kind/owner/code` of a part. */
export const reference = (example: string) =>
  z
    .string()
    .max(190)
    .regex(/^[a-z-]+\/[^/\p{Cc}]{1,60}(?:\/[^/\p{Cc}]{1,60})?$/u)
    .meta({ examples: [example] });

/** The read time of an answer: the day and, where requested, the instant. */
export const asOf = described(
  day(),
  ['K jakému dni', 'Den, ke kterému odpověď platí.'],
  ['As of', 'The day the answer refers to.'],
);
export const knownAt = described(
  instant(),
  ['Jak bylo známo', 'Okamžik, ke kterému odpověď platí.'],
  ['Known at', 'The instant whose recorded state is returned.'],
).optional();
export const readTime = { asOf, knownAt };

/** The part of an answer for those who may not see the whole municipality. */
export const partialView = described(
  z.object({
    unseen: described(
      z.array(name().meta({ examples: ['heldBy'] })).max(100),
      [
        'Co nemusí být vidět celé',
        'Vazby, `measurements` naměřené hodnoty a `methodologies` metodiky, jejichž část může být skrytá; z toho, že není vidět, se nic nevyvozuje. Totéž říká hlavička `Partial-View`.',
      ],
      [
        'Partly hidden',
        'Relations, `measurements` and `methodologies` that may be partly hidden: nothing is concluded from their absence. The `Partial-View` header lists the same.',
      ],
    ),
    note: described(prose(5000), ['Poznámka', 'Totéž slovy.'], ['Note', 'The same in words.']),
  }),
  ['Neúplný pohled', 'Jen tomu, kdo nevidí obec celou: co odpověď nemohla vidět.'],
  [
    'Partial view',
    'Only for callers who may not see the whole municipality: what the answer could not see.',
  ],
).optional();
export const next = described(
  path().meta({ examples: ['/v1/municipalities/koprivnice/goals?after=Y2ls'] }),
  ['Další stránka', 'Adresa další stránky; chybí na poslední.'],
  ['Next', 'The address of the next page; absent on the last.'],
).optional();
export const nameMember = described(
  words().meta({ examples: ['Vstřícný a efektivní úřad'] }),
  ['Název', 'Název prvku.'],
  ['Name', 'The name of the element.'],
);
export const referenceMember = (example: string) =>
  described(
    reference(example),
    ['Prvek', 'Prvek jako druh/kód.'],
    ['Element', 'The element as kind/code.'],
  );

/** Returns the schema of a text in both languages. */
export const bilingual = (max: number) => ({
  cs: described(
    words(max).meta({ examples: ['Cíl'] }),
    ['Česky', 'Znění v češtině.'],
    ['Czech', 'The Czech wording.'],
  ),
  en: described(
    words(max).meta({ examples: ['Goal'] }),
    ['Anglicky', 'Znění v angličtině.'],
    ['English', 'The English wording.'],
  ),
});

/** The number of an import in the log. */
export const batchId = described(
  z.uuid().max(36),
  ['Dávka', 'Číslo dávky v protokolu změn.'],
  ['Batch', 'The number of the batch in the log of changes.'],
);

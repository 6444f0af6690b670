import { z } from 'zod';
import {
  count,
  name,
  nameMember,
  number,
  path,
  readTime,
  referenceMember,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { model } from '../../core/kinds/index.ts';
import { described } from '../../core/model/described.ts';
import { phraseFields } from './search-index.ts';

const kind = described(
  name().meta({ examples: ['life-situations'] }),
  ['Druh', 'Druh prvku.'],
  ['Kind', 'The kind of the element.'],
);
const code = described(words(121), ['Kód', 'Kód prvku.'], ['Code', 'The code of the element.']);
const query = described(
  words(200),
  ['Hledáno', 'Co se hledalo.'],
  ['Query', 'What was searched for.'],
);
const score = described(
  number(),
  ['Shoda', 'Čím vyšší, tím lepší shoda; jen k řazení.'],
  ['Score', 'The higher, the better the match; for ordering only.'],
);
const slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]{1,59}$/);

// facets count the kinds of rows, which are plain texts
const kindKeys: readonly string[] = model.kinds.map(({ key }) => key);
const countsByKind = described(
  z.partialRecord(z.enum(kindKeys), count()),
  ['Podle druhů', 'Kolik nálezů kterého druhu.'],
  ['By kind', 'The number of hits of each kind.'],
);

const fieldNames = 'name, citizenName, synonyms, keywords';
const field = (values: readonly [string, ...string[]]) =>
  described(
    z.enum(values),
    ['Údaj', `Který údaj vyhověl: ${fieldNames}.`],
    ['Field', `Which field matched: ${fieldNames}.`],
  );
const phrase = described(
  words(300).meta({ examples: ['Ztratil jsem občanku'] }),
  ['Znění', 'Název, synonymum nebo klíčové slovo, jak je napsáno.'],
  ['Text', 'The name, synonym or keyword as it is spelled.'],
);

const matched = described(
  z.object({ field: field([...phraseFields, 'content']), text: phrase.optional() }),
  [
    'Čím vyhověl',
    'Co z prvku otázce nejlépe odpovídá; u pouhého obsahu (`content`) se znění neříká.',
  ],
  [
    'Matched',
    'What of the element matches the question best; for content alone (`content`) no text is given.',
  ],
);

/** The result of a search in one municipality. */
export const searchResultSchema = component(
  'SearchResult',
  described(
    z
      .object({
        ...readTime,
        q: query,
        items: described(
          z
            .array(
              z.object({
                reference: referenceMember('life-situations/ZS-01'),
                kind,
                code,
                name: nameMember,
                score,
                matched,
              }),
            )
            .max(100),
          ['Nálezy', 'Od nejlepší shody.'],
          ['Hits', 'Best match first.'],
        ),
        facets: countsByKind,
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
                matched: { field: 'citizenName', text: 'Ztratil jsem občanku' },
              },
            ],
            facets: { 'life-situations': 1 },
          },
        ],
      }),
    ['Nálezy', 'Co se v obci našlo.'],
    ['Search result', 'What was found in the municipality.'],
  ),
);

/** Suggestions while typing. */
export const suggestionsSchema = component(
  'Suggestions',
  described(
    z
      .object({
        ...readTime,
        q: query,
        items: described(
          z
            .array(
              z.object({
                reference: referenceMember('life-situations/ZS-01'),
                kind,
                code,
                text: phrase,
                field: field([...phraseFields]),
                name: nameMember,
              }),
            )
            .max(50),
          ['Návrhy', 'Od nejlepšího.'],
          ['Suggestions', 'Best first.'],
        ),
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            q: 'obč',
            items: [
              {
                reference: 'life-situations/ZS-01',
                kind: 'life-situations',
                code: 'ZS-01',
                text: 'občanský průkaz',
                field: 'keywords',
                name: 'Ztráta nebo odcizení občanského průkazu',
              },
            ],
          },
        ],
      }),
    ['Návrhy', 'Co může mít na mysli, kdo píše.'],
    ['Suggestions', 'What the person typing may have in mind.'],
  ),
);

const acrossHit = z.object({
  municipality: described(
    z.object({
      slug: described(
        slug.meta({ examples: ['koprivnice'] }),
        ['Zkrácený název', 'Jméno obce v adresách.'],
        ['Slug', 'The name of the municipality in addresses.'],
      ),
      name: described(
        words(),
        ['Název obce', 'Jak se obec jmenuje.'],
        ['Name of the municipality', 'What the municipality is called.'],
      ),
    }),
    ['Obec', 'Čí prvek to je.'],
    ['Municipality', 'Whose element it is.'],
  ),
  reference: referenceMember('life-situations/ZS-01'),
  kind,
  code,
  name: nameMember,
  score,
  href: described(
    path(),
    ['Adresa', 'Kde se prvek čte.'],
    ['Address', 'Where the element is read.'],
  ),
});

/** The result of a search across municipalities. */
export const acrossResultSchema = component(
  'AcrossResult',
  described(
    z
      .object({
        q: query,
        items: described(
          z.array(acrossHit).max(100),
          ['Nálezy', 'Od nejlepší shody.'],
          ['Hits', 'Best match first.'],
        ),
        facets: described(
          z.object({
            kinds: countsByKind,
            municipalities: described(
              z.record(slug, count()),
              ['Podle obcí', 'Kolik nálezů které obce.'],
              ['By municipality', 'The number of hits of each municipality.'],
            ),
          }),
          ['Počty', 'Kolik je nálezů mezi porovnanými kandidáty.'],
          ['Counts', 'How many hits there are among the candidates compared.'],
        ),
      })
      .meta({
        examples: [
          {
            q: 'ztratil jsem občanku',
            items: [
              {
                municipality: { slug: 'koprivnice', name: 'Kopřivnice' },
                reference: 'life-situations/ZS-01',
                kind: 'life-situations',
                code: 'ZS-01',
                name: 'Ztráta nebo odcizení občanského průkazu',
                score: 0.03279,
                href: '/v1/municipalities/koprivnice/life-situations/ZS-01',
              },
            ],
            facets: { kinds: { 'life-situations': 1 }, municipalities: { koprivnice: 1 } },
          },
        ],
      }),
    ['Nálezy napříč obcemi', 'Co se našlo ve všech obcích.'],
    ['Result across municipalities', 'What was found in all municipalities.'],
  ),
);

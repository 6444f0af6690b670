import { z } from 'zod';
import {
  choice,
  cleanString,
  daySchema,
  flag,
  line,
  lines,
  members,
  optional,
  prose,
  required,
  shaped,
  structure,
} from './field.ts';
import { patterns } from './patterns.ts';

/** Who may see an element; the present value applies to all its versions. */
export const visibilities = ['internal', 'shared', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

const code = shaped(patterns.code, 60, 'SC-1');

/** How two concepts correspond (the mapping properties of SKOS). */
export const skosMatch = choice({
  exact: ['přesná shoda', 'exact match'],
  close: ['blízká shoda', 'close match'],
  broad: ['širší pojem', 'broader concept'],
  narrow: ['užší pojem', 'narrower concept'],
  related: ['příbuzný pojem', 'related concept'],
});

/** The fields of an external code. */
export const externalIdFields = {
  scheme: required(
    shaped(/^[a-z0-9][a-z0-9.-]*$/, 60, 'rpp-sluzba'),
    ['Číselník', 'Odkud kód je, malými písmeny.'],
    ['Scheme', 'Where the code comes from, in lower case.'],
  ),
  code: required(
    line(200),
    ['Kód', 'Kód v daném číselníku.'],
    ['Code', 'The code within that scheme.'],
  ),
  match: optional(
    skosMatch,
    ['Druh shody', 'Jak si pojmy odpovídají (SKOS); bez údaje přesně.'],
    ['Match', 'How the concepts correspond (SKOS); exact by default.'],
  ),
  validFrom: optional(
    { schema: daySchema, column: noColumn, as: 'day' },
    ['Platí od', 'První den, kdy kód platí.'],
    ['Valid from', 'The first day on which the code holds.'],
  ),
  validTo: optional(
    { schema: daySchema, column: noColumn, as: 'day' },
    ['Platí do', 'Den, od kterého kód už neplatí.'],
    ['Valid to', 'The day from which the code no longer holds.'],
  ),
};
const externalId = members(externalIdFields);

const languageTag = shaped(patterns.language, 20, 'cs');

const translation = members({
  name: optional(
    line(),
    ['Název', 'Název v tomto jazyce.'],
    ['Name', 'The name in this language.'],
  ),
  description: optional(
    prose(),
    ['Popis', 'Popis v tomto jazyce.'],
    ['Description', 'The description in this language.'],
  ),
});

const extraValue = z.union([
  cleanString(2000, patterns.prose),
  z.number().meta({ format: 'double' }),
  z.boolean(),
]);

/** The fields of every element, kept in the table of versions that all kinds share. */
export const commonFields = {
  code: required(
    code,
    ['Kód', 'Stálý kód prvku v obci; po prvním zveřejnění se nemění.'],
    ['Code', 'The permanent code of the element in its municipality; fixed once it is published.'],
  ),
  name: required(line(), ['Název', 'Jak se prvek jmenuje.'], ['Name', 'The name of the element.']),
  language: optional(
    languageTag,
    ['Jazyk', 'Jazyk textů prvku (BCP 47); bez údaje čeština.'],
    ['Language', 'The language of the texts (BCP 47); Czech by default.'],
  ),
  description: optional(
    prose(),
    ['Popis', 'Několik vět o prvku.'],
    ['Description', 'A few sentences about the element.'],
  ),
  keywords: optional(
    lines(50, 100),
    ['Klíčová slova', 'Slova, podle kterých se prvek hledá.'],
    ['Keywords', 'Words by which the element can be found.'],
  ),
  visibility: optional(
    choice({
      internal: ['vnitřní', 'internal'],
      shared: ['sdílené s městy', 'shared with municipalities'],
      public: ['veřejné', 'public'],
    }),
    ['Viditelnost', 'Kdo prvek vidí; platí pro všechny jeho verze. Bez údaje vnitřní.'],
    ['Visibility', 'Who can see the element, in all its versions. Internal by default.'],
  ),
  source: optional(
    line(1000),
    ['Zdroj', 'Odkud údaje pocházejí.'],
    ['Source', 'Where the data come from.'],
  ),
  illustrative: optional(
    flag(),
    ['Ukázkový', 'Ano, je-li obsah smyšlený pro ukázku.'],
    ['Illustrative', '`true` when the content is invented for demonstration.'],
  ),
  externalIds: optional(
    structure(z.array(externalId).max(50)),
    ['Vnější kódy', 'Kódy téhož v jiných systémech a číselnících.'],
    ['External codes', 'Codes of the same thing in other systems and code lists.'],
  ),
  translations: optional(
    structure(z.record(cleanString(20, patterns.language), translation)),
    ['Překlady', 'Název a popis v dalších jazycích.'],
    ['Translations', 'Name and description in other languages.'],
  ),
  extra: optional(
    structure(z.record(cleanString(60, /^[a-z][A-Za-z0-9]*$/), extraValue)),
    ['Vlastní údaje obce', 'Údaje, které si obec pro tento druh sama zavedla.'],
    ['Own fields', 'Fields that the municipality itself declared for this kind.'],
  ),
} as const;

/** The common fields of a person: no text, which would survive erasure in versions. */
export const personFields = {
  code: commonFields.code,
  name: commonFields.name,
  language: commonFields.language,
  visibility: commonFields.visibility,
  illustrative: commonFields.illustrative,
} as const;

/** The common fields of a part, which takes visibility, source and language from its owner. */
export const partFields = {
  code: commonFields.code,
  name: commonFields.name,
  description: commonFields.description,
  keywords: commonFields.keywords,
  externalIds: commonFields.externalIds,
  translations: commonFields.translations,
} as const;

/** A member of a structured value has no column of its own. */
function noColumn(): never {
  throw new Error('a member of a structured value has no column');
}

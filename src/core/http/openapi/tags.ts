import { type Language, type Text, text } from '../../../platform/text.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import type { DocumentArea } from './areas.ts';
import type { JsonObject } from './json-schema.ts';

/** A group of operations: what the routes call it, the area that it is documented in, and what readers see. */
export type Tag = {
  readonly key: string;
  readonly area: DocumentArea;
  readonly name: Text;
  readonly description: Text;
};

const tag = (key: string, area: DocumentArea, name: Text, description: Text): Tag => ({
  key,
  area,
  name,
  description,
});

const before = [
  tag(
    'questions',
    'questions',
    text('Otázky', 'Questions'),
    text(
      'Na co se manažer kvality ptá, v pořadí jeho práce. Odpověď je JSON, tabulka v prohlížeči (`format=html`), sešit (`format=xlsx`) nebo CSV pro Excel (`format=csv&dialect=excel-cs`); `explain=true` řekne, proč je v ní který řádek.',
      'What a quality manager asks, in the order of the work. The answer is JSON, a table in the browser (`format=html`), a workbook (`format=xlsx`) or CSV (`format=csv`); `explain=true` tells why each row is there.',
    ),
  ),
  tag(
    'search',
    'graph',
    text('Hledání', 'Search'),
    text(
      'Hledání slovy občanů v jedné obci i napříč obcemi a našeptávání při psaní, s diakritikou i bez ní.',
      "Search in citizens' words, in one town and across towns, and suggestions while typing; with or without diacritics.",
    ),
  ),
  tag(
    'me',
    'graph',
    text('Moje práce', 'My work'),
    text('Co má na starosti ten, kdo se ptá.', 'What the caller has to do with.'),
  ),
];

const after = [
  tag(
    'measurements',
    'measurement',
    text('Hodnoty ukazatelů', 'Measurements'),
    text(
      'Naměřené hodnoty: čtení podle období, zápis po jedné i dávkou.',
      'Measured values: read by period, recorded one by one or in a batch.',
    ),
  ),
  tag(
    'graph',
    'graph',
    text('Graf vazeb', 'Graph'),
    text(
      'Okolí a cesty, nit od cíle k hodnocení, dopad změny, pokrytí, mezery, matice odpovědnosti.',
      'Neighbourhoods and paths, the thread from a goal to its evaluation, impact, coverage, gaps, responsibility.',
    ),
  ),
  tag(
    'scenarios',
    'graph',
    text('Co kdyby', 'What if'),
    text(
      'Změny nanečisto: sloučení útvarů, zánik procesu, přesun rolí. Otázky a graf na ně odpovídají s parametrem `scenario`; z úvahy se stanou návrhy, nebo se zahodí.',
      'Hypothetical changes: a merger of units, a process that ends, roles that move. Questions and the graph take them into account with the parameter `scenario`; they become drafts, or are discarded.',
    ),
  ),
  tag(
    'gap-waivers',
    'graph',
    text('Výjimky z mezer', 'Waived gaps'),
    text(
      'Mezery, které se obec rozhodla zatím neřešit: s důvodem a na určitou dobu.',
      'Gaps that a town lets be: with a reason, for some time.',
    ),
  ),
  tag(
    'exchange',
    'exchange',
    text('Načtení a vývoz', 'Import and export'),
    text('Celý model tam i zpět jako NDJSON.', 'The whole model in and out as NDJSON.'),
  ),
  tag(
    'changes',
    'exchange',
    text('Proud změn', 'Changes'),
    text(
      'Protokol změn bez mezer, pro napojené systémy.',
      'The log of changes without gaps, for systems that follow the model.',
    ),
  ),
  tag(
    'municipalities',
    'administration',
    text('Obce', 'Municipalities'),
    text('Obce této instance.', 'The municipalities of this instance.'),
  ),
  tag(
    'tokens',
    'administration',
    text('Tokeny', 'Tokens'),
    text('Přístup pro systémy a lidi obce.', 'Access for the systems and the people of a town.'),
  ),
  tag(
    'settings',
    'administration',
    text('Nastavení obce', 'Settings'),
    text(
      'Vlastní údaje, které si obec k druhům zavedla.',
      'Fields that a town itself declared for kinds.',
    ),
  ),
  tag(
    'meta',
    'administration',
    text('Popis modelu', 'The model itself'),
    text(
      'Z čeho se model skládá: druhy, vazby, osobní údaje.',
      'What the model is made of: kinds, relations, personal data.',
    ),
  ),
  tag(
    'discovery',
    'administration',
    text('Rozcestník', 'Discovery'),
    text(
      'Kde co je: dokument OpenAPI a význam chyb.',
      'Where things are: the OpenAPI document and the meaning of errors.',
    ),
  ),
  tag(
    'operations',
    'administration',
    text('Provoz', 'Operations'),
    text('Zda služba běží a může odpovídat.', 'Whether the service runs and can answer.'),
  ),
];

const ofKind = ({ key, area, label, description }: Kind): Tag =>
  tag(key, area, label.many, description);

/** All tags in the order of the reader's task: first the questions, then the model, then its running. */
export const tagsOf = ({ kinds }: Model): readonly Tag[] => [
  ...before,
  ...kinds.map(ofKind),
  ...after,
];

/** The tags that are used, as the document lists them. */
export const tagsShown = (
  tags: readonly Tag[],
  used: ReadonlySet<string>,
  language: Language,
): JsonObject[] =>
  tags
    .filter(({ key }) => used.has(key))
    .map(({ name, description }) => ({ name: name[language], description: description[language] }));

/** The name of a route's tag in the language; a tag nobody declared keeps its key, and a test fails. */
export const tagName = (tags: readonly Tag[], key: string, language: Language): string =>
  tags.find((known) => known.key === key)?.name[language] ?? key;

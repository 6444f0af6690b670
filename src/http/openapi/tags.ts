import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { type Language, type Text, text } from '../../model/text.ts';
import type { JsonObject } from './schema.ts';

/** A group of operations: what the routes call it, and what readers see. */
export type Tag = { readonly key: string; readonly name: Text; readonly description: Text };

const tag = (key: string, name: Text, description: Text): Tag => ({ key, name, description });

const before = [
  tag(
    'questions',
    text('Otázky', 'Questions'),
    text(
      'Co se manažer kvality ptá: kam vede cíl, čeho se dotkne změna, co chybí, kdo za co odpovídá, a hledání. Odpovědi jsou i v CSV pro Excel (`dialect=excel-cs`).',
      'What a quality manager asks: where a goal leads, what a change touches, what is missing, who answers for what, and search. The answers come as CSV too (`dialect=excel-cs` for Excel).',
    ),
  ),
];

const after = [
  tag(
    'measurements',
    text('Hodnoty ukazatelů', 'Measurements'),
    text(
      'Naměřené hodnoty: čtení podle období, zápis po jedné i dávkou.',
      'Measured values: read by period, recorded one by one or in a batch.',
    ),
  ),
  tag(
    'graph',
    text('Graf vazeb', 'Graph'),
    text('Okolí prvku a cesty mezi prvky.', 'The neighbourhood of an element and the paths between elements.'),
  ),
  tag(
    'exchange',
    text('Načtení a vývoz', 'Import and export'),
    text('Celý model tam i zpět jako NDJSON.', 'The whole model in and out as NDJSON.'),
  ),
  tag(
    'changes',
    text('Proud změn', 'Changes'),
    text('Protokol změn bez mezer, pro napojené systémy.', 'The log of changes without gaps, for systems that follow the model.'),
  ),
  tag('municipalities', text('Obce', 'Municipalities'), text('Obce této instance.', 'The municipalities of this instance.')),
  tag('tokens', text('Tokeny', 'Tokens'), text('Přístup pro systémy a lidi obce.', 'Access for the systems and the people of a town.')),
  tag(
    'settings',
    text('Nastavení obce', 'Settings'),
    text('Vlastní údaje, které si obec k druhům zavedla.', 'Fields that a town itself declared for kinds.'),
  ),
  tag(
    'meta',
    text('Popis modelu', 'The model itself'),
    text('Z čeho se model skládá: druhy, vazby, osobní údaje.', 'What the model is made of: kinds, relations, personal data.'),
  ),
  tag(
    'discovery',
    text('Rozcestník', 'Discovery'),
    text('Kde co je: dokument OpenAPI a význam chyb.', 'Where things are: the OpenAPI document and the meaning of errors.'),
  ),
  tag('operations', text('Provoz', 'Operations'), text('Zda služba běží a může odpovídat.', 'Whether the service runs and can answer.')),
];

const ofKind = ({ key, label, description }: Kind): Tag => tag(key, label.many, description);

/** All tags in the order of the reader's task: first the questions, then the model, then its running. */
export const tagsOf = ({ kinds }: Model): readonly Tag[] => [...before, ...kinds.map(ofKind), ...after];

/** The tags that are used, as the document lists them. */
export const shownTags = (tags: readonly Tag[], used: ReadonlySet<string>, language: Language): JsonObject[] =>
  tags.filter(({ key }) => used.has(key)).map(({ name, description }) => ({ name: name[language], description: description[language] }));

/** The name of a route's tag in the language; a tag nobody declared keeps its key, and a test fails. */
export const tagName = (tags: readonly Tag[], key: string, language: Language): string =>
  tags.find((known) => known.key === key)?.name[language] ?? key;

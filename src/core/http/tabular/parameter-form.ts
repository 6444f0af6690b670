import { isObject } from '../../../platform/formats/json-value.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import { type JsonSchema, localise, propertiesOf } from '../openapi/json-schema.ts';
import { jsonSchemaOf } from '../openapi/json-schema-of.ts';
import type { AnyRoute } from '../route.ts';
import { escapeHtml } from './html-page.ts';

/** Parameters without a control: the page stays a page, and cursors are for programs. */
const withoutControl = ['format', 'dialect', 'cursor'];

/** Parameters that people rarely use: collapsed until opened. */
const rarelyUsed = ['knownAt', 'scenario'];

const submit = text('Zeptat se', 'Ask');
const fold = text('Jak bylo známo a co kdyby', 'As known at, and what if');
const flagWords: Readonly<Record<string, Text>> = {
  true: text('ano', 'yes'),
  false: text('ne', 'no'),
};

/**
 * Returns the HTML of a form with a control for each parameter of a route, filled with the values
 * of a query; it works without scripts. Empty without a route.
 * @param query as received, unchecked
 */
export function parameterForm(
  route: AnyRoute | undefined,
  query: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  if (!route) return '';
  const schema = jsonSchemaOf(route.query);
  const controlled = propertiesOf(schema).filter(
    ([name, { type }]) => !withoutControl.includes(name) && type !== 'object',
  );
  const fields = (isIncluded: (name: string) => boolean) =>
    controlled
      .filter(([name]) => isIncluded(name))
      .map(([name, property]) =>
        fieldOf({
          name,
          schema: property,
          isRequired: schema.required?.includes(name) === true,
          value: query[name],
          language,
        }),
      )
      .join('\n');
  const folded = fields((name) => rarelyUsed.includes(name));
  const isOpen = rarelyUsed.some((name) => query[name] !== undefined && query[name] !== '');
  return [
    '<form method="get">',
    '<input type="hidden" name="format" value="html">',
    fields((name) => !rarelyUsed.includes(name)),
    folded === ''
      ? ''
      : `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(fold[language])}</summary>\n${folded}\n</details>`,
    `<button>${escapeHtml(submit[language])}</button>`,
    '</form>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

type Field = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly value: unknown;
  readonly language: Language;
};

function fieldOf(field: Field): string {
  const { name, schema, language } = field;
  const { title = name, description = '' } = localise(schema, language);
  const id = `ask-${name}`;
  return [
    `<div class="field"><label for="${id}">${escapeHtml(title)}</label>`,
    controlOf(
      field,
      `id="${id}" name="${escapeHtml(name)}" aria-describedby="${id}-said"${field.isRequired ? ' required' : ''}`,
    ),
    `<small id="${id}-said">${escapeHtml(description.replace(/^`true`: /, '').replaceAll('`', ''))}</small></div>`,
  ].join('\n');
}

function controlOf(
  { schema, isRequired, value: given, language }: Field,
  attributes: string,
): string {
  const value = String(given ?? schema.default ?? '');
  if (schema.enum) {
    const words = isObject(schema['x-words']) ? schema['x-words'] : flagWords;
    const options = schema.enum.map(String).map((option) => {
      const word = wordIn(words, option, language) ?? option;
      return `<option value="${escapeHtml(option)}"${option === value ? ' selected' : ''}>${escapeHtml(word)}</option>`;
    });
    return `<select ${attributes}>${isRequired ? '' : '<option value=""></option>'}${options.join('')}</select>`;
  }
  return `<input ${attributes} ${typeAttributes(schema)} value="${escapeHtml(value)}">`;
}

function wordIn(
  words: Readonly<Record<string, unknown>>,
  option: string,
  language: Language,
): string | undefined {
  const word = words[option];
  return isObject(word) && typeof word[language] === 'string' ? word[language] : undefined;
}

function typeAttributes({ type, format, minimum, maximum, maxLength }: JsonSchema): string {
  if (format === 'date') return 'type="date"';
  if (type === 'integer') return `type="number" min="${minimum}" max="${maximum}"`;
  return `type="text" maxlength="${maxLength}"`;
}

import { isObject } from '../../../platform/formats/json-value.ts';
import { type Language, text } from '../../../platform/text.ts';
import { type JsonObject, jsonSchemaOf, localise } from '../openapi/schema.ts';
import type { AnyRoute } from '../route.ts';
import { escapeHtml } from './html-page.ts';

type Given = Readonly<Record<string, unknown>>;

/** What the page itself settles: it stays a page, and pages of lists are for programs. */
const settled = ['format', 'dialect', 'cursor'];

/** What a person seldom asks: folded until it is wanted. */
const rarelyUsed = ['knownAt', 'scenario'];

const submit = text('Zeptat se', 'Ask');
const fold = text('Jak bylo známo a co kdyby', 'As known at, and what if');
const flags: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  true: text('ano', 'yes'),
  false: text('ne', 'no'),
};

/** A form of all that a route may be asked with, filled with what was given; a page without scripts sends it as a query. */
export function parameterForm(
  route: AnyRoute | undefined,
  given: Given,
  language: Language,
): string {
  if (!route) return '';
  const { properties = {}, required = [] } = jsonSchemaOf(route.query) as {
    properties?: Record<string, JsonObject>;
    required?: readonly string[];
  };
  const shown = Object.entries(properties).filter(
    ([name, { type }]) => !settled.includes(name) && type !== 'object',
  );
  const fields = (isShown: (name: string) => boolean) =>
    shown
      .filter(([name]) => isShown(name))
      .map(([name, schema]) =>
        fieldOf({
          name,
          schema,
          isRequired: required.includes(name),
          given: given[name],
          language,
        }),
      )
      .join('\n');
  const folded = fields((name) => rarelyUsed.includes(name));
  const isOpen = rarelyUsed.some((name) => given[name] !== undefined && given[name] !== '');
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
  readonly schema: JsonObject;
  readonly isRequired: boolean;
  readonly given: unknown;
  readonly language: Language;
};

function fieldOf(field: Field): string {
  const { name, schema, language } = field;
  const { title = name, description = '' } = localise(schema, language) as {
    title?: string;
    description?: string;
  };
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

function controlOf({ schema, isRequired, given, language }: Field, attributes: string): string {
  const value = String(given ?? schema.default ?? '');
  if (Array.isArray(schema.enum)) {
    const words = isObject(schema['x-words']) ? schema['x-words'] : flags;
    const options = (schema.enum as readonly string[]).map((option) => {
      const word =
        (words[option] as Readonly<Record<Language, string>> | undefined)?.[language] ?? option;
      return `<option value="${escapeHtml(option)}"${option === value ? ' selected' : ''}>${escapeHtml(word)}</option>`;
    });
    return `<select ${attributes}>${isRequired ? '' : '<option value=""></option>'}${options.join('')}</select>`;
  }
  return `<input ${attributes} ${kindOf(schema)} value="${escapeHtml(value)}">`;
}

function kindOf({ type, format, minimum, maximum, maxLength }: JsonObject): string {
  if (format === 'date') return 'type="date"';
  if (type === 'integer') return `type="number" min="${minimum}" max="${maximum}"`;
  return `type="text" maxlength="${maxLength}"`;
}

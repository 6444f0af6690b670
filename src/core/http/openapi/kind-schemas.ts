import { z } from 'zod';
import { isObject } from '../../../platform/formats/json-value.ts';
import type { Caption, Language } from '../../../platform/text.ts';
import { commonFields } from '../../model/common-fields.ts';
import { described } from '../../model/described.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { refTo } from '../component.ts';
import { componentOf } from '../kinds/kind-components.ts';
import { linksLeftOut } from '../kinds/links-left-out.ts';
import { metaSchema } from '../kinds/meta-schema.ts';
import { neighboursSchema } from '../kinds/neighbours-schema.ts';
import { count, next, readTime, words } from '../shapes.ts';
import { type JsonObject, jsonSchemaOf, jsonSchemasOf, localise } from './schema.ts';

const ref = (component: string): JsonObject => ({ $ref: `#/components/schemas/${component}` });

/** Structures that the documents of all kinds hold; each kind refers to them. */
const sharedStructures: Readonly<Record<string, string>> = {
  externalIds: 'ExternalIds',
  translations: 'Translations',
  extra: 'OwnFields',
};

/** Those that a patch reaches into; others it replaces. */
const patchedStructures = { translations: 'TranslationsPatch', extra: 'OwnFieldsPatch' };

/** The components of every kind: its document, its patch, the answer with it and a page of its list, in both languages; with those that they hold. */
export function kindSchemas(model: Model): Record<string, JsonObject> {
  const schema = (member: string) =>
    jsonSchemaOf(commonFields[member as keyof typeof commonFields].schema); // the structures are some of them
  const structures = [
    ...Object.entries(sharedStructures).map(([member, component]) => [component, schema(member)]),
    ...Object.entries(patchedStructures).map(([member, component]) => [
      component,
      patchOf(schema(member)),
    ]),
  ];
  const held = jsonSchemasOf([metaSchema, neighboursSchema, linksLeftOut]);
  return Object.assign(
    { Page: page, ...held, ...Object.fromEntries(structures) },
    ...model.kinds.map((kind) => schemasOfKind(model, kind)),
  );
}

function schemasOfKind(model: Model, kind: Kind): Record<string, JsonObject> {
  const component = componentOf(kind);
  const document = withReferences(kind, jsonSchemaOf(model.document(kind)));
  return {
    ...(isUsual(kind) ? usualSchemas(kind, document) : { [component]: document }),
    ...(kind.isPersonal ? { [`${component}Patch`]: patchSchema(kind, document) } : {}),
    [`${component}Answer`]: answerSchema(kind, document),
    [`${component}Page`]: pageSchema(kind),
  };
}

/** An element with all common fields: a part has some of its owner, a person few. */
const isUsual = (kind: Kind): boolean => !kind.isPart && !kind.isPersonal;

/** Document and patch in two pieces: what all elements have is said once, `Element`, and what the kind has besides. */
function usualSchemas(
  kind: Kind,
  { properties, required, ...told }: JsonObject,
): Record<string, JsonObject> {
  const component = componentOf(kind);
  const { properties: patch } = patchSchema(kind, { properties, required, ...told });
  const common = pieceOf(properties, isCommon);
  const own = pieceOf(properties, (member) => !isCommon(member));
  const whole = { ...told, allOf: [ref('Element'), ref(`${component}Fields`)], required };
  return {
    Element: {
      ...captionOf(['Element', 'What every element has.'], ['Prvek', 'Co má každý prvek.']),
      ...common,
    },
    ElementPatch: {
      ...captionOf(
        ['Patch: element', 'JSON Merge Patch (RFC 7396): null takes a member away.'],
        ['Změna: prvek', 'JSON Merge Patch (RFC 7396): null údaj odebere.'],
      ),
      ...pieceOf(patch, isCommon),
    },
    [`${component}Fields`]: {
      ...titleOf(`${kind.label.one.en}: own fields`, `${kind.label.one.cs}: vlastní údaje`),
      ...own,
    },
    [component]: whole,
    [`${component}ByExternalCode`]: withoutCode(kind, whole),
    [`${component}Patch`]: {
      ...patchTitle(kind),
      allOf: [ref('ElementPatch'), pieceOf(patch, (member) => !isCommon(member))],
    },
  };
}

const isCommon = (member: string): boolean => member in commonFields || member === 'meta';

const pieceOf = (properties: unknown, isIn: (member: string) => boolean): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(properties as JsonObject).filter(([member]) => isIn(member)),
  ),
});

const titleOf = (title: string, titleCs: string): JsonObject => ({ title, 'x-title-cs': titleCs });

const captionOf = (
  [title, description]: Caption,
  [titleCs, descriptionCs]: Caption,
): JsonObject => ({
  title,
  description,
  'x-title-cs': titleCs,
  'x-description-cs': descriptionCs,
});

/** The document with what it shares by reference; strict where it is sent, open where it is answered with more beside it. */
function withReferences(
  kind: Kind,
  { additionalProperties: _, ...schema }: JsonObject,
): JsonObject {
  const properties = Object.entries(schema.properties as JsonObject).map(([member, property]) => {
    const structure = sharedStructures[member];
    if (structure) return [member, ref(structure)];
    const part = kind.parts[member];
    return [
      member,
      part ? { ...(property as JsonObject), items: ref(componentOf(part)) } : property,
    ];
  });
  // what was read may be sent back with what was told of its version
  const told = kind.isPart ? {} : { meta: refTo(metaSchema) };
  return { ...schema, properties: { ...Object.fromEntries(properties), ...told } };
}

/** The document as it is written by an external code: its own code may be left out. */
const withoutCode = (
  { label }: Kind,
  { required, description: _, 'x-description-cs': __, ...schema }: JsonObject,
): JsonObject => ({
  ...schema,
  required: (required as string[]).filter((member) => member !== 'code'), // every document has a code
  ...titleOf(`${label.one.en}: by an external code`, `${label.one.cs}: podle vnějšího kódu`),
});

const patchTitle = ({ label }: Kind): JsonObject =>
  titleOf(`Patch: ${label.one.en}`, `Změna: ${label.one.cs.toLowerCase()}`);

/** JSON Merge Patch of the document: everything may be left out, and what may be missing may be null. */
function patchSchema(kind: Kind, schema: JsonObject): JsonObject {
  const {
    properties,
    description: _,
    'x-description-cs': __,
    ...patch
  } = patchOf(schema) as JsonObject & { properties: JsonObject };
  const structures = Object.entries(patchedStructures).filter(([member]) => member in properties);
  const patches = structures.map(([member, component]) => [member, nullable(ref(component))]);
  return {
    ...patch,
    ...patchTitle(kind),
    properties: { ...properties, ...Object.fromEntries(patches) },
  };
}

function patchOf({ required, ...schema }: JsonObject): JsonObject {
  const needed = Array.isArray(required) ? required : [];
  const { properties, additionalProperties } = schema;
  return {
    ...schema,
    ...(isObject(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([member, property]) => [
              member,
              needed.includes(member) ? property : nullable(patchOf(property as JsonObject)),
            ]),
          ),
        }
      : {}),
    ...(isObject(additionalProperties)
      ? { additionalProperties: nullable(patchOf(additionalProperties)) }
      : {}),
  };
}

/** The schema, or null. */
const nullable = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });

/** What an answer has beside the document. Of a person the public may see no name. */
function answerSchema(kind: Kind, document: JsonObject): JsonObject {
  const owner = jsonSchemaOf(
    described(
      words(60),
      ['Celek', 'Kód prvku, jehož je součástí.'],
      ['Owner', 'The code of the element it is a part of.'],
    ),
  );
  const beside = {
    ...(kind.isPart ? { owner } : {}),
    meta: refTo(metaSchema),
    ...(kind.isPart
      ? {}
      : { neighbours: refTo(neighboursSchema), linksLeftOut: refTo(linksLeftOut) }),
  };
  const said = titleOf(`${kind.label.one.en}: with its version`, `${kind.label.one.cs}: s verzí`);
  const examples = [answerExample(kind)]; // of pages too, which hold answers
  if (kind.isPersonal)
    return {
      ...said,
      examples,
      type: 'object',
      properties: { ...(document.properties as JsonObject), ...beside },
      required: ['code', 'meta'],
    };
  return {
    ...said,
    examples,
    allOf: [ref(componentOf(kind)), { type: 'object', properties: beside, required: ['meta'] }],
  };
}

const answerExample = (kind: Kind): JsonObject => ({
  ...(kind.isPart ? { owner: 'K-H-101' } : {}),
  ...kind.example,
  meta: {
    kind: kind.key,
    version: 1,
    state: 'published',
    validFrom: '2025-01-01',
    recordedAt: '2025-01-01T08:00:00+00:00',
    contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
});

function pageSchema(kind: Kind): JsonObject {
  const items = {
    ...captionOf(
      [kind.label.many.en, 'The items of the page; with `fields` only the members asked for.'],
      [kind.label.many.cs, 'Položky stránky; s `fields` jen vybrané údaje.'],
    ),
    type: 'array',
    maxItems: 200,
    items: ref(`${componentOf(kind)}Answer`),
  };
  return {
    ...captionOf(
      [`${kind.label.many.en}: page`, 'A page of the list.'],
      [`${kind.label.many.cs}: stránka`, 'Stránka seznamu.'],
    ),
    allOf: [ref('Page'), { type: 'object', properties: { items }, required: ['items'] }],
  };
}

/** What every page of elements has beside them. */
const page = jsonSchemaOf(
  described(
    z.object({
      ...readTime,
      count: described(
        count(),
        ['Celkem', 'Kolik položek je celkem; jen na přání.'],
        ['Count', 'How many items there are in all; only when asked for.'],
      ).optional(),
      next: next.optional(),
    }),
    ['Stránka', 'Co má každá stránka seznamu vedle položek.'],
    ['Page', 'What every page of a list has beside its items.'],
  ),
);

/** Every schema in one language. */
export const inLanguage = (
  schemas: Readonly<Record<string, JsonObject>>,
  language: Language,
): Record<string, JsonObject> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, localise(schema, language)]),
  );

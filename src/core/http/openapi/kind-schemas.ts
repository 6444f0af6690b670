import { z } from 'zod';
import { isKeyOf } from '../../../platform/is-key-of.ts';
import type { Caption, Language } from '../../../platform/text.ts';
import { commonFields } from '../../model/common-fields.ts';
import { described } from '../../model/described.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { count, next, readTime, words } from '../answer-schemas.ts';
import { refTo } from '../component.ts';
import { componentOf } from '../kinds/kind-components.ts';
import { linksLeftOut } from '../kinds/links-left-out.ts';
import { metaSchema } from '../kinds/meta-schema.ts';
import { neighboursSchema } from '../kinds/neighbours-schema.ts';
import { type JsonObject, type JsonSchema, localise, propertiesOf } from './json-schema.ts';
import { jsonSchemaOf, jsonSchemasOf } from './json-schema-of.ts';

const ref = (component: string): JsonSchema => ({ $ref: `#/components/schemas/${component}` });

/** Structures that documents of all kinds share by reference. */
const sharedStructures = {
  externalIds: 'ExternalIds',
  translations: 'Translations',
  extra: 'OwnFields',
};
const isSharedStructure = isKeyOf(sharedStructures);

/** Structures that a patch merges; it replaces all others. */
const patchedStructures = { translations: 'TranslationsPatch', extra: 'OwnFieldsPatch' };
const isPatchedStructure = isKeyOf(patchedStructures);

/**
 * Returns the components of every kind in both languages: its document, its patch, the answer with
 * it and a page of its list, with the schemas that they refer to.
 */
export function kindSchemas(model: Model): Record<string, JsonSchema> {
  const schemaOf = (member: keyof typeof sharedStructures) =>
    jsonSchemaOf(commonFields[member].schema);
  const members = Object.keys(sharedStructures).filter(isSharedStructure);
  const structures = [
    ...members.map((member) => [sharedStructures[member], schemaOf(member)]),
    ...members
      .filter(isPatchedStructure)
      .map((member) => [patchedStructures[member], patchOf(schemaOf(member))]),
  ];
  const held = jsonSchemasOf([metaSchema, neighboursSchema, linksLeftOut]);
  return Object.assign(
    { Page: page, ...held, ...Object.fromEntries(structures) },
    ...model.kinds.map((kind) => schemasOfKind(model, kind)),
  );
}

function schemasOfKind(model: Model, kind: Kind): Record<string, JsonSchema> {
  const component = componentOf(kind);
  const document = withReferences(kind, jsonSchemaOf(model.document(kind)));
  return {
    ...(isWholeElement(kind) ? elementSchemas(kind, document) : { [component]: document }),
    ...(kind.isPersonal ? { [`${component}Patch`]: patchSchema(kind, document) } : {}),
    [`${component}Answer`]: answerSchema(kind, document),
    [`${component}Page`]: pageSchema(kind),
  };
}

/** Whether documents of the kind have all common fields: parts and persons have only some. */
const isWholeElement = (kind: Kind): boolean => !kind.isPart && !kind.isPersonal;

/**
 * Returns document and patch in two pieces: what all elements share, declared once as `Element`,
 * and what the kind adds.
 */
function elementSchemas(kind: Kind, document: JsonSchema): Record<string, JsonSchema> {
  const { properties: _, required = [], ...caption } = document;
  const component = componentOf(kind);
  const patch = patchSchema(kind, document);
  const whole = { ...caption, allOf: [ref('Element'), ref(`${component}Fields`)], required };
  return {
    Element: {
      ...captionOf(['Element', 'What every element has.'], ['Prvek', 'Co má každý prvek.']),
      ...pieceOf(document, isCommon),
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
      ...pieceOf(document, (member) => !isCommon(member)),
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

const pieceOf = (schema: JsonSchema, isIn: (member: string) => boolean): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(propertiesOf(schema).filter(([member]) => isIn(member))),
});

const titleOf = (title: string, titleCs: string): JsonSchema => ({ title, 'x-title-cs': titleCs });

const captionOf = (
  [title, description]: Caption,
  [titleCs, descriptionCs]: Caption,
): JsonSchema => ({
  title,
  description,
  'x-title-cs': titleCs,
  'x-description-cs': descriptionCs,
});

/**
 * Returns the document with shared structures by reference; strict when sent, open when an answer
 * adds members.
 */
function withReferences(
  kind: Kind,
  { additionalProperties: _, ...schema }: JsonSchema,
): JsonSchema {
  const properties = propertiesOf(schema).map(([member, property]) => {
    if (isSharedStructure(member)) return [member, ref(sharedStructures[member])];
    const part = kind.parts[member];
    return [member, part ? { ...property, items: ref(componentOf(part)) } : property];
  });
  // a document may be sent back as read, with the metadata of its version
  const meta = kind.isPart ? {} : { meta: refTo(metaSchema) };
  return { ...schema, properties: { ...Object.fromEntries(properties), ...meta } };
}

/** Returns the document as written under an external code: its own code is optional. */
const withoutCode = (
  { label }: Kind,
  { required = [], description: _, 'x-description-cs': __, ...schema }: JsonSchema,
): JsonSchema => ({
  ...schema,
  required: required.filter((member) => member !== 'code'),
  ...titleOf(`${label.one.en}: by an external code`, `${label.one.cs}: podle vnějšího kódu`),
});

const patchTitle = ({ label }: Kind): JsonSchema =>
  titleOf(`Patch: ${label.one.en}`, `Změna: ${label.one.cs.toLowerCase()}`);

/**
 * Returns the JSON Merge Patch of the document: every member is optional, and optional members may
 * be null.
 */
function patchSchema(kind: Kind, schema: JsonSchema): JsonSchema {
  const { description: _, 'x-description-cs': __, ...patch } = patchOf(schema);
  const properties = propertiesOf(patch).map(([member, property]) => [
    member,
    isPatchedStructure(member) ? nullable(ref(patchedStructures[member])) : property,
  ]);
  return { ...patch, ...patchTitle(kind), properties: Object.fromEntries(properties) };
}

function patchOf({ required = [], ...schema }: JsonSchema): JsonSchema {
  const { additionalProperties } = schema;
  const properties = propertiesOf(schema).map(([member, property]) => [
    member,
    required.includes(member) ? property : nullable(patchOf(property)),
  ]);
  return {
    ...schema,
    ...(schema.properties ? { properties: Object.fromEntries(properties) } : {}),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: nullable(patchOf(additionalProperties)) }
      : {}),
  };
}

/** Returns the schema, or null. */
const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

/**
 * Returns the schema of an answer with the document. The name of a person may be hidden from the
 * public.
 */
function answerSchema(kind: Kind, document: JsonSchema): JsonSchema {
  const owner = jsonSchemaOf(
    described(
      words(60),
      ['Celek', 'Kód prvku, jehož je součástí.'],
      ['Owner', 'The code of the element that it is a part of.'],
    ),
  );
  const beside = {
    ...(kind.isPart ? { owner } : {}),
    meta: refTo(metaSchema),
    ...(kind.isPart
      ? {}
      : { neighbours: refTo(neighboursSchema), linksLeftOut: refTo(linksLeftOut) }),
  };
  const title = titleOf(`${kind.label.one.en}: with its version`, `${kind.label.one.cs}: s verzí`);
  const examples = [answerExample(kind)]; // pages hold answers as well
  if (kind.isPersonal)
    return {
      ...title,
      examples,
      type: 'object',
      properties: { ...document.properties, ...beside },
      required: ['code', 'meta'],
    };
  return {
    ...title,
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

function pageSchema(kind: Kind): JsonSchema {
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

/** The members of every page of elements besides its items. */
const page = jsonSchemaOf(
  described(
    z.object({
      ...readTime,
      count: described(
        count(),
        ['Celkem', 'Kolik položek je celkem; jen na přání.'],
        ['Count', 'The total number of items; only if requested.'],
      ).optional(),
      next: next.optional(),
    }),
    ['Stránka', 'Co má každá stránka seznamu vedle položek.'],
    ['Page', 'What every page of a list has besides its items.'],
  ),
);

/** Returns all schemas in one language. */
export const inLanguage = (
  schemas: Readonly<Record<string, JsonSchema>>,
  language: Language,
): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, localise(schema, language)]),
  );

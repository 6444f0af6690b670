import { commonFields } from '../../model/common-fields.ts';
import { isObject } from '../../model/json-value.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import type { Language } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { componentOf } from '../kinds/kind-route.ts';
import { ref } from '../route.ts';
import { asOf, count, instant, next, words } from './components/shapes.ts';
import { type JsonObject, jsonSchemaOf, localise } from './schema.ts';

/** Structures that the documents of all kinds hold; each kind refers to them. */
const sharedStructures: Readonly<Record<string, string>> = { externalIds: 'ExternalIds', translations: 'Translations', extra: 'OwnFields' };

/** Those that a patch reaches into; others it replaces. */
const patchedStructures = { translations: 'TranslationsPatch', extra: 'OwnFieldsPatch' };

/** The components of every kind: its document, its patch, the answer with it and a page of its list, in both languages. */
export function kindSchemas(model: Model): Record<string, JsonObject> {
  const schema = (member: string) => jsonSchemaOf(commonFields[member as keyof typeof commonFields].schema); // the structures are some of them
  const structures = [
    ...Object.entries(sharedStructures).map(([member, component]) => [component, schema(member)]),
    ...Object.entries(patchedStructures).map(([member, component]) => [component, patchOf(schema(member))]),
  ];
  return Object.assign(Object.fromEntries(structures), ...model.kinds.map((kind) => schemasOfKind(model, kind)));
}

function schemasOfKind(model: Model, kind: Kind): Record<string, JsonObject> {
  const component = componentOf(kind);
  const document = withReferences(kind, jsonSchemaOf(model.document(kind)));
  return {
    [component]: document,
    ...(kind.isPart ? {} : { [`${component}Patch`]: patchSchema(kind, document) }),
    ...(kind.isPart || kind.isPersonal ? {} : { [`${component}ByExternalCode`]: withoutCode(kind, document) }),
    [`${component}Answer`]: answerSchema(kind, document),
    [`${component}Page`]: pageSchema(kind),
  };
}

/** The document with what it shares by reference; strict where it is sent, open where it is answered with more beside it. */
function withReferences(kind: Kind, { additionalProperties: _, ...schema }: JsonObject): JsonObject {
  const properties = Object.entries(schema.properties as JsonObject).map(([member, property]) => {
    const structure = sharedStructures[member];
    if (structure) return [member, ref(structure)];
    const part = kind.parts[member];
    return [member, part ? { ...(property as JsonObject), items: ref(componentOf(part)) } : property];
  });
  // what was read may be sent back with what was told of its version
  const told = kind.isPart ? {} : { meta: ref('Meta') };
  return { ...schema, properties: { ...Object.fromEntries(properties), ...told } };
}

/** The document as it is written by an external code: its own code may be left out. */
const withoutCode = ({ label }: Kind, { required, ...schema }: JsonObject): JsonObject => ({
  ...schema,
  required: (required as string[]).filter((member) => member !== 'code'), // every document has a code
  title: `${label.one.en}: by an external code`,
  description: 'The whole document; without a code it keeps its own, or gets one derived from the external code.',
  'x-title-cs': `${label.one.cs}: podle vnějšího kódu`,
  'x-description-cs': 'Celý dokument; bez kódu si prvek ponechá svůj, nebo dostane kód odvozený z vnějšího.',
});

/** JSON Merge Patch of the document: everything may be left out, and what may be missing may be null. */
function patchSchema(kind: Kind, schema: JsonObject): JsonObject {
  const said = {
    title: `Patch: ${kind.label.one.en}`,
    description: 'JSON Merge Patch (RFC 7396): null takes a member away.',
    'x-title-cs': `Změna: ${kind.label.one.cs.toLowerCase()}`,
    'x-description-cs': 'JSON Merge Patch (RFC 7396): null údaj odebere.',
  };
  const { properties, ...patch } = patchOf(schema) as { properties: JsonObject };
  const structures = Object.entries(patchedStructures).filter(([member]) => member in properties);
  const patches = structures.map(([member, component]) => [member, nullable(ref(component))]);
  return { ...patch, ...said, properties: { ...properties, ...Object.fromEntries(patches) } };
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
    ...(isObject(additionalProperties) ? { additionalProperties: nullable(patchOf(additionalProperties)) } : {}),
  };
}

/** The schema, or null. */
const nullable = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });

/** What an answer has beside the document. Of a person the public may see no name. */
function answerSchema(kind: Kind, document: JsonObject): JsonObject {
  const owner = jsonSchemaOf(
    told(words(60), ['Celek', 'Kód prvku, jehož je součástí.'], ['Owner', 'The code of the element it is a part of.']),
  );
  const beside = {
    ...(kind.isPart ? { owner } : {}),
    meta: ref('Meta'),
    ...(kind.isPart ? {} : { neighbours: ref('Neighbours'), linksLeftOut: ref('LinksLeftOut') }),
  };
  const said = {
    title: kind.label.one.en,
    description: `${kind.description.en} With what is told of its version.`,
    'x-title-cs': kind.label.one.cs,
    'x-description-cs': `${kind.description.cs} S údaji o verzi.`,
  };
  if (kind.isPersonal)
    return { ...said, type: 'object', properties: { ...(document.properties as JsonObject), ...beside }, required: ['code', 'meta'] };
  return { ...said, allOf: [ref(componentOf(kind)), { type: 'object', properties: beside, required: ['meta'] }] };
}

function pageSchema(kind: Kind): JsonObject {
  const member = (schema: Parameters<typeof jsonSchemaOf>[0]) => jsonSchemaOf(schema);
  return {
    type: 'object',
    title: `${kind.label.many.en}: page`,
    description: 'A page of the list.',
    'x-title-cs': `${kind.label.many.cs}: stránka`,
    'x-description-cs': 'Stránka seznamu.',
    properties: {
      items: {
        type: 'array',
        maxItems: 200,
        items: ref(`${componentOf(kind)}Answer`),
        title: kind.label.many.en,
        description: 'The items of the page; with `fields` only the members asked for.',
        'x-title-cs': kind.label.many.cs,
        'x-description-cs': 'Položky stránky; s `fields` jen vybrané údaje.',
      },
      asOf: member(asOf),
      knownAt: member(
        told(
          instant(),
          ['Jak bylo známo', 'Okamžik, ke kterému odpověď platí.'],
          ['Known at', 'The instant whose recorded state is answered.'],
        ),
      ),
      count: member(
        told(
          count(),
          ['Celkem', 'Kolik položek je celkem; jen na přání.'],
          ['Count', 'How many items there are in all; only when asked for.'],
        ),
      ),
      next: member(next),
    },
    required: ['items', 'asOf'],
  };
}

/** Every schema in one language. */
export const inLanguage = (schemas: Readonly<Record<string, JsonObject>>, language: Language): Record<string, JsonObject> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, localise(schema, language)]));

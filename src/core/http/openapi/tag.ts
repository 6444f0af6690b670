import { type Language, type Text, text } from '../../../platform/text.ts';
import type { Kind } from '../../model/kind.ts';
import { areaKeys, type DocumentArea } from './areas.ts';
import type { JsonObject } from './json-schema.ts';

/** A group of operations in the document, and the area that documents it. */
export type Tag = {
  readonly area: DocumentArea;
  readonly name: Text;
  readonly description: Text;
};

/** The tag of the entry points: documents, problem types, well-known addresses. */
export const discoveryTag: Tag = {
  area: 'administration',
  name: text('Rozcestník', 'Discovery'),
  description: text(
    'Kde co je: dokument OpenAPI a význam chyb.',
    'Entry points: the OpenAPI document and the meaning of errors.',
  ),
};

const tagsOfKinds = new WeakMap<Kind, Tag>();

/** Returns the tag of the operations on a kind, always the same object. */
export function kindTag(kind: Kind): Tag {
  const known = tagsOfKinds.get(kind);
  if (known) return known;
  const { area, label, description } = kind;
  const tag = { area, name: label.many, description };
  tagsOfKinds.set(kind, tag);
  return tag;
}

/** Returns each tag of the routes once: by area, and within an area in the order of the routes. */
export const tagsOf = (routes: readonly { readonly tag: Tag }[]): readonly Tag[] =>
  [...new Set(routes.map(({ tag }) => tag))].sort(
    (a, b) => areaKeys.indexOf(a.area) - areaKeys.indexOf(b.area),
  );

/** Returns tags as the document lists them. */
export const tagObjects = (tags: readonly Tag[], language: Language): JsonObject[] =>
  tags.map(({ name, description }) => ({
    name: name[language],
    description: description[language],
  }));

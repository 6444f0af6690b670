import { z } from 'zod';
import type { Day } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import { type Kind, pascalCase } from '../../model/kind.ts';
import { component } from '../component.ts';

/** Returns the name of its document among the components of OpenAPI. */
export const componentOf = (kind: Kind): string => pascalCase(kind.name);

/** A document in an answer: `fields` may leave out any of its members. */
export type ShownDocument = Readonly<Record<string, unknown>>;

/** A page of documents. */
export type ShownPage = {
  readonly items: readonly ShownDocument[];
  readonly asOf: Day;
  readonly knownAt?: string;
  readonly count?: number | undefined;
  readonly next?: string | undefined;
};

/**
 * The components of one kind. Their JSON Schemas are derived from its declaration
 * (openapi/kind-schemas.ts).
 */
export type KindComponents = ReturnType<typeof made>;

/** Returns the components of a kind; always the same objects. */
export function componentsOfKind(kind: Kind): KindComponents {
  const known = remembered.get(kind);
  if (known) return known;
  const components = made(kind);
  remembered.set(kind, components);
  return components;
}

const remembered = new WeakMap<Kind, KindComponents>();

function made(kind: Kind) {
  const name = componentOf(kind);
  return {
    document: component(name, z.custom<Document>()),
    patch: component(`${name}Patch`, z.custom<Partial<Document>>()),
    byExternalCode: component(`${name}ByExternalCode`, z.custom<Partial<Document>>()),
    answer: component(`${name}Answer`, z.custom<ShownDocument>()),
    page: component(`${name}Page`, z.custom<ShownPage>()),
  };
}

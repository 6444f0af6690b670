import { type Text, text } from '../../../platform/text.ts';
import { type Kind, pascalCase } from '../../model/kind.ts';
import { municipalityPath } from '../addresses.ts';
import { codeParameter, municipalityParameter, preconditionOf } from '../parameters.ts';
import type { AnyRoute, Call } from '../route.ts';
import type { Services } from '../services.ts';
import { componentsOfKind } from './kind-components.ts';

/** What the routes of one kind are made from. */
export type KindContext = { readonly services: Services; readonly kind: Kind };

/** A route that every kind has. */
export type KindRoute = (context: KindContext) => AnyRoute;

/** The address of a kind in a town. */
export const kindPath = (kind: Kind): string => `${municipalityPath}/${kind.key}`;

/** The address of one of its elements. */
export const itemPath = (kind: Kind): string => `${kindPath(kind)}/{code}`;

/** `readProcessCard`, `listGoalVersions` */
export const operationIdOf = (verb: string, kind: Kind, rest = ''): string =>
  `${verb}${pascalCase(kind.name)}${rest}`;

/** `listProcessCards`: an operation on all elements of a kind. */
export const collectionIdOf = (verb: string, { key }: Kind): string => `${verb}${pascalCase(key)}`;

/** The path parameters of a kind's element. */
export const itemParams = (kind: Kind) => ({
  municipality: municipalityParameter,
  code: codeParameter(String(kind.example.code), [kind.label.one.cs, kind.label.one.en]),
});

/** What every act on an element of the kind is given: which one, and in which state it must be. */
export const elementOf = (kind: Kind, { params, request }: Call<{ readonly code: string }>) => ({
  kind,
  code: params.code,
  precondition: preconditionOf(request.headers),
});

/** A summary that names the kind: `about('Přečte', 'Reads', kind)`. */
export const about = (cs: string, en: string, kind: Kind, count: 'one' | 'many' = 'one'): Text =>
  text(
    `${cs}: ${kind.label[count].cs.toLowerCase()}`,
    `${en}: ${kind.label[count].en.toLowerCase()}`,
  );

/** The answer with one document of the kind. */
export const documentResponse = (kind: Kind, description: Text) =>
  ({ description, hasEtag: true, schema: componentsOfKind(kind).answer }) as const;

import { type Text, text } from '../../../platform/text.ts';
import { type Kind, pascalCase } from '../../model/kind.ts';
import { municipalityPath } from '../addresses.ts';
import { codeParameter, municipalityParameter, preconditionOf } from '../parameters.ts';
import type { AnyRoute, Call } from '../route.ts';
import type { Services } from '../services.ts';
import { componentsOfKind } from './kind-components.ts';

/** What the routes of a kind are built from. */
export type KindContext = { readonly services: Services; readonly kind: Kind };

/** A route that every kind has. */
export type KindRoute = (context: KindContext) => AnyRoute;

/** Returns the address of a kind in a municipality. */
export const kindPath = (kind: Kind): string => `${municipalityPath}/${kind.key}`;

/** Returns the address of an element of the kind. */
export const itemPath = (kind: Kind): string => `${kindPath(kind)}/{code}`;

/** Returns the id of an operation on one element: `readProcessCard`, `listGoalVersions`. */
export const operationIdOf = (verb: string, kind: Kind, rest = ''): string =>
  `${verb}${pascalCase(kind.name)}${rest}`;

/** Returns the id of an operation on all elements of a kind: `listProcessCards`. */
export const collectionIdOf = (verb: string, { key }: Kind): string => `${verb}${pascalCase(key)}`;

/** Returns the path parameters of an element of the kind. */
export const itemParams = (kind: Kind) => ({
  municipality: municipalityParameter,
  code: codeParameter(String(kind.example.code), [kind.label.one.cs, kind.label.one.en]),
});

/** Returns what every operation on an element needs: the element, and the state it must be in. */
export const elementOf = (kind: Kind, { params, request }: Call<{ readonly code: string }>) => ({
  kind,
  code: params.code,
  precondition: preconditionOf(request.headers),
});

/** Returns what of an answer is kept in memory: an erased name must be nowhere. */
export const keptOf = ({ isPersonal }: Kind): 'answer' | 'tag' => (isPersonal ? 'tag' : 'answer');

/** Returns a summary that names the kind: `about('Přečte', 'Reads', kind)`. */
export const about = (cs: string, en: string, kind: Kind, count: 'one' | 'many' = 'one'): Text =>
  text(
    `${cs}: ${kind.label[count].cs.toLowerCase()}`,
    `${en}: ${kind.label[count].en.toLowerCase()}`,
  );

/** Declares the response with one document of the kind. */
export const documentResponse = (kind: Kind, description: Text) =>
  ({ description, hasEtag: true, schema: componentsOfKind(kind).answer }) as const;

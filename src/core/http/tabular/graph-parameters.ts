import { z } from 'zod';
import { problem, violation } from '../../../errors.ts';
import { type Caption, text } from '../../../platform/text.ts';
import type { ModelGraph, ModelVertex, OsnovaModel } from '../../kinds/types.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { asComponent } from '../parameters.ts';

/**
 * Returns a parameter that names an element of the graph: `kind/code`, or `kind/owner/code` for a
 * part.
 */
export const elementParameter = (cs: Caption, en: Caption, example: string) =>
  described(
    asComponent(
      'Reference',
      cleanString(190, /^[a-z-]+\/[^/\p{Cc}]{1,60}(?:\/[^/\p{Cc}]{1,60})?$/u),
    ).meta({ examples: [example] }),
    cs,
    en,
  );

const named = <Name extends string>(names: readonly Name[], cs: Caption, en: Caption) =>
  described(
    cleanString(1000, /^[A-Za-z-]+(?:,[A-Za-z-]+)*$/)
      .transform((list) => list.split(','))
      .pipe(z.array(z.enum(names))),
    cs,
    en,
  );

/** Returns a parameter that names a kind of elements or parts. */
export const kindParameter = (model: OsnovaModel, cs: Caption, en: Caption) =>
  described(z.enum(model.kinds.map(({ key }) => key)), cs, en);

/** Returns a parameter that lists relations by name, separated by commas. */
export const relationsParameter = (model: OsnovaModel) =>
  named(
    model.relations.map(({ name }) => name),
    ['Vazby', 'Jen tyto vazby, oddělené čárkou (viz /v1/meta/relations).'],
    ['Relations', 'Only these relations, separated by commas (see /v1/meta/relations).'],
  );

/** Returns a parameter that lists kinds, separated by commas. */
export const kindsParameter = (model: OsnovaModel) =>
  named(
    model.kinds.map(({ key }) => key),
    ['Druhy', 'Jen tyto druhy prvků, oddělené čárkou (viz /v1/meta/kinds).'],
    ['Kinds', 'Only these kinds of elements, separated by commas (see /v1/meta/kinds).'],
  );

/**
 * Returns the vertex of a reference in normal form, which parameters have.
 * @throws ApiError not-found when it does not exist, is not in force or is hidden
 */
export function vertexOf(graph: ModelGraph, reference: string, pointer = '?of'): ModelVertex {
  const vertex = graph.byReference.get(reference);
  if (vertex) return vertex;
  throw problem('not-found', {
    detail: text(
      `Prvek ${reference} v daný den neplatí, nebo jej nesmíte vidět.`,
      `${reference} is not in force on that day, or you may not see it.`,
    ),
    errors: [
      violation(pointer, 'Takový prvek zde není.', 'There is no such element here.', 'not-found'),
    ],
  });
}

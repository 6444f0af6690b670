import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import { commonFields } from '../../model/common-fields.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { setElementVisibility } from '../../publication/acts/set-element-visibility.ts';
import { roleTo } from '../../publication/element-workflow.ts';
import { kindTag } from '../openapi/tag.ts';
import { type AnyRoute, declareRoute, noQuery } from '../route.ts';
import { write } from '../write.ts';
import {
  about,
  elementOf,
  itemParams,
  itemPath,
  type KindContext,
  operationIdOf,
} from './kind-route.ts';
import { visibilitySet } from './visibility-schemas.ts';

/** POST /{kind}/{code}/_show */
export function visibilityRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath(kind)}/_show`,
    operationId: operationIdOf('set', kind, 'Visibility'),
    tag: kindTag(kind),
    summary: about('Změní, kdo vidí', 'Changes who may see', kind),
    description: text(
      'Platí hned a pro všechny verze.',
      'Takes effect at once and for all versions.',
    ),
    access: roleTo('show', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    body: {
      type: 'application/json',
      description: text(
        'Komu se prvek otevře, čte z něj, co platí od dneška, s `history: true` i to dřívější; je-li naplánována další verze, otevřít jej nelze (409). Viditelnost návrhu, který ještě nebyl zveřejněn, se mění v něm.',
        'Those who gain sight of the element can read what holds from today on, and with `history: true` also what held before. An element with a version planned for later cannot be opened (409). The visibility of a draft that was never published is changed in the draft.',
      ),
      schema: z.strictObject({
        visibility: commonFields.visibility.schema.unwrap(),
        reason: described(
          cleanString(2000, patterns.prose),
          ['Důvod', 'Proč se tak děje; čte se uvnitř obce s verzemi prvku.'],
          [
            'Reason',
            "Why this is done; readable within the municipality with the element's versions.",
          ],
        ),
        history: described(
          z.boolean(),
          [
            'I historie',
            'Ano, mají-li ti, komu se prvek otevře, číst i to, co říkal dřív. Bez údaje ne.',
          ],
          [
            'History',
            '`true` when those who gain sight of the element may read its earlier versions too; `false` by default.',
          ],
        ).optional(),
      }),
      example: { visibility: 'shared', reason: 'Text teprve projedná rada města.' },
    },
    takes: ['if-match', 'idempotency-key'],
    responses: {
      200: {
        description: text('Kdo prvek nově vidí.', 'Who can see the element now.'),
        schema: visibilitySet,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const wish = {
          ...elementOf(kind, call),
          ...call.body,
          history: call.body.history ?? false,
        };
        return answer(200, await setElementVisibility(services, call, transaction, wish));
      }),
  });
}

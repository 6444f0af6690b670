import { z } from 'zod';
import { noContent } from '../../../core/http/answer.ts';
import { itemParams, itemPath } from '../../../core/http/kinds/kind-route.ts';
import { kindTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { text } from '../../../platform/text.ts';
import { erasePerson } from '../operations/erase-person.ts';

/** POST …/_erase, on kinds with personal data (GDPR, article 17). */
export function personRoutes(services: Services): AnyRoute[] {
  return services.model.elements
    .filter(({ isPersonal }) => isPersonal)
    .map((kind) =>
      declareRoute({
        method: 'POST',
        url: `${itemPath(kind)}/_erase`,
        operationId: 'erasePerson',
        tag: kindTag(kind),
        summary: text('Vymaže osobní údaje', 'Erases personal data'),
        description: text(
          'Vyprázdní jméno a kontakty; pozice, vazby, historie a protokol zůstávají celé.',
          'Blanks name and contacts; positions, links, history and log stay whole.',
        ),
        access: 'administrator',
        params: z.strictObject(itemParams(kind)),
        query: noQuery,
        responses: {
          204: { description: text('Osobní údaje jsou pryč.', 'The personal data are gone.') },
        },
        handler: (call) =>
          write(services, call, async (transaction) => {
            await erasePerson(transaction, kind, call.params.code);
            return noContent;
          }),
      }),
    );
}

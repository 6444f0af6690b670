import { z } from 'zod';
import { component } from '../../../core/http/component.ts';
import { languageOf } from '../../../core/http/language.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { text } from '../../../platform/text.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { maxParts } from '../limits.ts';
import { startImport } from '../operations/start-import.ts';
import { importSchema } from '../schemas.ts';
import { importAnswer } from './import-answer.ts';
import { importParams, importPath } from './import-path.ts';

const importStart = component(
  'ImportStart',
  z.strictObject({
    parts: described(
      z
        .int()
        .min(1)
        .max(maxParts)
        .meta({ examples: [3] }),
      ['Částí', 'Kolik částí soubor má; všechny už musí být zde.'],
      ['Parts', 'How many parts the file has; all must have been received.'],
    ),
  }),
);

/** POST /imports/{id}/_start */
export const startImportRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'POST',
    url: `${importPath}/_start`,
    operationId: 'startImport',
    tag: exchangeTag,
    summary: text('Spustí načtení po částech', 'Starts an import in parts'),
    description: text(
      'Načte části na pozadí jako jeden soubor a jménem toho, kdo je spustil; klient čekat nemusí. Chybí-li některá část, odpověď ji jmenuje. Skončí-li služba uprostřed, načtení se provede znovu; do modelu se dostane jednou, nebo vůbec.',
      'Imports the parts in the background as one file, on behalf of the caller, who need not wait. The answer names each missing part. If the service stops midway, the import is carried out again; it gets into the model once, or not at all.',
    ),
    access: 'editor',
    params: importParams,
    query: noQuery,
    body: { type: 'application/json', schema: importStart, example: { parts: 1 } },
    takes: ['idempotency-key'],
    responses: {
      202: {
        description: text('Načtení, které čeká.', 'The import, which waits.'),
        schema: importSchema,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const started = await startImport(transaction, call.params.id, call.body.parts);
        return answer(202, importAnswer(call.request, started, languageOf(call.request)));
      }),
  });

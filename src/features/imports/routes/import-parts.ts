import { z } from 'zod';
import { wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { text } from '../../../platform/text.ts';
import { maxImportedBytes } from '../../transfer/operations/import.ts';
import { maxBytesHere } from '../../transfer/operations/read-lines.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { inspectPart } from '../inspect-part.ts';
import { inspectPartTask } from '../inspect-part-task.ts';
import { maxParts } from '../limits.ts';
import { receivePart } from '../operations/receive-part.ts';
import { importPartSchema } from '../schemas.ts';
import { importParams, importPath } from './import-path.ts';

/** PUT /imports/{id}/parts/{number} */
export const importPartRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'PUT',
    url: `${importPath}/parts/{number}`,
    operationId: 'replaceImportPart',
    tag: exchangeTag,
    summary: text('Pošle část načtení', 'Sends a part of an import'),
    description: text(
      'Řádky jako pro _import, jen celé, nejvýše 32 MB. Části lze posílat v libovolném pořadí i současně; stejné číslo podruhé část nahradí, takže po výpadku stačí poslat ji znovu. Odpověď říká, co přišlo: porovnejte ji se svým otiskem.',
      'Lines as for _import; each must be complete; at most 32 MB. Parts can be sent in any order and at the same time; the same number again replaces the part, so after an interruption send it again. The answer says what was received: compare it with a digest of your own.',
    ),
    access: 'editor',
    params: importParams.extend({
      number: wholeParameter(
        1,
        maxParts,
        1,
        ['Část', 'Pořadí části od jedné.'],
        ['Part', 'The number of the part, counted from one.'],
      ),
    }),
    query: noQuery,
    body: {
      type: 'application/x-ndjson',
      schema: z.instanceof(Buffer),
      limit: maxImportedBytes,
      example: '{"kind":"units","code":"ORM","name":"Odbor rozvoje města"}\n',
    },
    responses: {
      200: { description: text('Co přišlo.', 'What was received.'), schema: importPartSchema },
    },
    handler: async (call, answer) => {
      const { body: content, params, signal } = call;
      // before the transaction, which would hold its connection meanwhile
      const inspected =
        content.length <= maxBytesHere
          ? inspectPart(content)
          : await services.threads.run(inspectPartTask, content, null, signal);
      return write(services, call, async (transaction) =>
        answer(
          200,
          await receivePart(transaction, params.id, params.number, { content, inspected }),
        ),
      );
    },
  });

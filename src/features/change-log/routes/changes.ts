import { z } from 'zod';
import { todayIn } from '../../../core/context.ts';
import { municipalityPath } from '../../../core/http/addresses.ts';
import {
  flagParameter,
  municipalityParams,
  pageParameters,
  wholeParameter,
} from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { kindParameter } from '../../../core/http/tabular/graph-parameters.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { text } from '../../../platform/text.ts';
import { changeFeedSchema } from '../feed-schemas.ts';
import { signHead } from '../operations/signed-head.ts';
import { verifyLog } from '../operations/verify-log.ts';
import { keySetSchema, logProofSchema, signedHeadSchema } from '../schemas.ts';
import { readChanges } from '../store/change-feed.ts';
import { changesTag } from '../tags.ts';
import { watchMunicipality } from './watch-municipality.ts';

const noStore = { headers: { 'cache-control': 'no-store' } };

/**
 * The feed of a municipality's changes, the proof of its log, its signed head, and the keys that
 * sign heads.
 */
export function changeRoutes(services: Services): AnyRoute[] {
  const { database, cursors } = services;
  const feed = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/changes`,
    operationId: 'listChanges',
    tag: changesTag,
    summary: text('Změny v obci', 'Changes in a municipality'),
    description: text(
      'Protokol změn od začátku nebo od kurzoru, v pořadí zápisů a bez mezer: kdo si pamatuje `cursor`, nic nezmešká. `wait` počká na další změnu (long-poll). Co vám přestane být viditelné, řekne `withdrawn`. Text modelu ani osobní údaje v něm nejsou.',
      'The log of changes from the beginning or from a cursor, in the order of commits and without gaps: a client that keeps the `cursor` misses nothing. `wait` waits for the next change (long polling). What you no longer see is reported as `withdrawn`. The log holds no text of the model and no personal data.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      cursor: pageParameters.cursor,
      limit: wholeParameter(
        1,
        1000,
        100,
        ['Nejvýše', 'Kolik změn nejvýše; bez údaje 100.'],
        ['Limit', 'The maximum number of changes; 100 by default.'],
      ).optional(),
      wait: wholeParameter(
        0,
        30,
        0,
        ['Čekat vteřin', 'Kolik vteřin čekat, není-li nic nového.'],
        ['Wait', 'How many seconds to wait when there is nothing new.'],
      ).optional(),
      kind: kindParameter(
        services.model,
        ['Druh', 'Jen změny prvků tohoto druhu.'],
        ['Kind', 'Only changes of elements of this kind.'],
      ).optional(),
      code: described(
        cleanString(121, patterns.line),
        ['Kód', 'Jen změny prvku s tímto kódem.'],
        ['Code', 'Only changes of the element with this code.'],
      ).optional(),
    }),
    responses: { 200: { description: text('Změny.', 'The changes.'), schema: changeFeedSchema } },
    handler: async ({ query, principal, municipality, signal }, answer) => {
      const after =
        query.cursor === undefined
          ? 0
          : Number(cursors.read(query.cursor, `changes ${municipality.id}`)[0]);
      const reference = { kind: query.kind ?? null, code: query.code ?? null };
      const read = (from: number) =>
        readChanges(database, principal, from, query.limit ?? 100, reference);
      let page = await read(after);
      if (page.changes.length === 0 && query.wait)
        for await (const _ of watchMunicipality(services, municipality, query.wait, signal)) {
          page = await read(page.lookedAt);
          // a write that the principal may not see must not end the wait, which would reveal it
          if (page.changes.length > 0) break;
        }
      return answer(
        200,
        {
          items: page.changes,
          cursor: cursors.write([page.lookedAt], `changes ${municipality.id}`),
        },
        noStore,
      );
    },
  });
  const proof = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/changes/_proof`,
    operationId: 'proveLog',
    tag: changesTag,
    summary: text('Doloží protokol', 'Proves the log'),
    description: text(
      'Přepočítá celý řetěz protokolu i otisky zveřejněných verzí a jmenuje řádky, které byly změněny, smazány, vloženy nebo přehozeny. S `deep=true` porovná s protokolem i každý řádek tabulek obce. Pro správce.',
      'Recomputes the whole chain of the log and the digests of published versions, and lists the rows that were changed, deleted, inserted or reordered. With `deep=true` it also compares every row of the municipality’s tables with the log. For administrators.',
    ),
    access: 'administrator',
    params: municipalityParams,
    query: z.strictObject({
      deep: described(
        flagParameter,
        ['Do hloubky', 'Porovnat s protokolem i každý řádek tabulek obce.'],
        ['Deep', 'Compare every row of the municipality’s tables with the log as well.'],
      ).optional(),
    }),
    responses: { 200: { description: text('Výsledek.', 'The result.'), schema: logProofSchema } },
    handler: async (
      { principal, municipality, query, signal, request: { caller, server } },
      answer,
    ) => {
      const deep = query.deep ? { today: todayIn(services, municipality) } : undefined;
      const prove = () => verifyLog(database, services.model, principal, { deep });
      return answer(
        200,
        await (deep ? server.budgets.deepProofs.run({ key: caller, signal }, prove) : prove()),
        noStore,
      );
    },
  });
  const head = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/changes/_head`,
    operationId: 'readSignedHead',
    tag: changesTag,
    summary: text('Podepsaný konec protokolu', 'The signed head of the log'),
    description: text(
      'Délka protokolu a otisk jeho konce, podepsané klíčem instalace (`/v1/meta/keys`). Uložte si odpověď mimo dosah služby, nebo ji zveřejněte: `osnova verify-log --against` podle ní pozná, že byl konec protokolu uříznut nebo přepsán.',
      'The length of the log and the hash of its end, signed with the key of the installation (`/v1/meta/keys`). Keep the answer where the service cannot write, or publish it: with it, `osnova verify-log --against` detects that the end of the log was truncated or rewritten.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Konec protokolu.', 'The head of the log.'),
        schema: signedHeadSchema,
      },
    },
    handler: async ({ principal, municipality }, answer) =>
      answer(
        200,
        await signHead(database, services.signer, principal, municipality, services.now()),
        noStore,
      ),
  });
  const keys = declareRoute({
    method: 'GET',
    url: '/v1/meta/keys',
    operationId: 'listKeys',
    tag: changesTag,
    summary: text('Veřejné klíče', 'Public keys'),
    description: text(
      'Klíč, kterým instalace podepisuje konce protokolů, jako JWKS (RFC 7517).',
      'The key with which the installation signs heads of logs, as a JWKS (RFC 7517).',
    ),
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: { 200: { description: text('Klíče.', 'The keys.'), schema: keySetSchema } },
    handler: async (_call, answer) => answer(200, { keys: [services.signer.publicKey] }),
  });
  return [feed, proof, head, keys];
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inTransaction } from '../../../core/database/transaction.ts';
import { municipalityAddress, municipalityPath } from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { described } from '../../../core/model/described.ts';
import { listTokens, readToken } from '../../../core/store/municipalities/tokens.ts';
import { problem, violation } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { issueToken } from '../operations/issue-token.ts';
import { revokeToken } from '../operations/revoke-token.ts';
import { rotateToken } from '../operations/rotate-token.ts';
import { newToken, tokenRotation } from '../operations/token-input.ts';
import { tokenListSchema, tokenSchema, tokenWithSecretSchema } from '../schemas.ts';
import { tokensTag } from '../tags.ts';

const tokenParams = municipalityParams.extend({
  id: described(
    z
      .uuid()
      .max(36)
      .meta({ examples: ['01890a5d-ac96-774b-bcce-b302099a8057'] }),
    ['Token', 'Identifikátor tokenu.'],
    ['Token', 'The identifier of the token.'],
  ),
});

const newTokenBody = component('NewToken', newToken);
const rotationBody = component('TokenRotation', tokenRotation);

const noStore = { 'cache-control': 'no-store' };

/**
 * Tokens of a municipality: issued by its administrator or that of the instance, each secret shown
 * once, rotated and revoked at once.
 */
export const tokenRoutes = (services: Services): AnyRoute[] => [
  createRoute(services),
  listRoute(services),
  readRoute(services),
  rotateRoute(services),
  revokeRoute(services),
];

const createRoute = ({ database, now }: Services): AnyRoute =>
  declareRoute({
    method: 'POST',
    url: `${municipalityPath}/tokens`,
    operationId: 'createToken',
    tag: tokensTag,
    summary: text('Vydá token', 'Issues a token'),
    description: text(
      'Tajemství se ukáže jen teď; uložen je jen jeho otisk. Proto se nepřijímá `Idempotency-Key`.',
      'The secret is shown only this once; only its hash is stored. This is why `Idempotency-Key` is not accepted.',
    ),
    access: 'administrator',
    params: municipalityParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: newTokenBody,
      example: { name: 'Spisová služba', role: 'reader' },
    },
    answersSecret: true,
    responses: {
      201: {
        description: text('Token i s tajemstvím.', 'The token with its secret.'),
        schema: tokenWithSecretSchema,
      },
    },
    handler: async ({ body, principal, municipality, request }, answer) => {
      rejectIdempotencyKey(request);
      const { name, role, positions = [], expiresAt: end = null } = body;
      const issued = await inTransaction(database, principal, (transaction) =>
        issueToken(transaction, { name, role, positions, expiresAt: end }, now()),
      );
      return answer(201, issued, {
        headers: {
          ...noStore,
          location: `${municipalityAddress(request, municipality)}/tokens/${issued.id}`,
        },
      });
    },
  });

const listRoute = ({ database }: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: `${municipalityPath}/tokens`,
    operationId: 'listTokens',
    tag: tokensTag,
    summary: text('Vypíše tokeny', 'Lists tokens'),
    description: text(
      'Role, pozice, platnost a poslední užití; tajemství nikdy.',
      'Role, positions, expiry and last use; never the secret.',
    ),
    access: 'administrator',
    params: municipalityParams,
    query: noQuery,
    responses: { 200: { description: text('Tokeny.', 'The tokens.'), schema: tokenListSchema } },
    handler: async ({ principal }, answer) =>
      answer(200, { items: await listTokens(database, principal) }, { headers: noStore }),
  });

const readRoute = ({ database }: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: `${municipalityPath}/tokens/{id}`,
    operationId: 'readToken',
    tag: tokensTag,
    summary: text('Přečte token', 'Reads a token'),
    description: text(
      'Role, pozice, platnost a poslední užití; tajemství nikdy.',
      'Role, positions, expiry and last use; never the secret.',
    ),
    access: 'administrator',
    params: tokenParams,
    query: noQuery,
    responses: { 200: { description: text('Token.', 'The token.'), schema: tokenSchema } },
    handler: async ({ params: { id }, principal }, answer) => {
      const token = await readToken(database, principal, id);
      if (!token) throw problem('not-found');
      return answer(200, token, { headers: noStore });
    },
  });

const rotateRoute = ({ database, now }: Services): AnyRoute =>
  declareRoute({
    method: 'POST',
    url: `${municipalityPath}/tokens/{id}/_rotate`,
    operationId: 'rotateToken',
    tag: tokensTag,
    summary: text('Vymění tajemství tokenu', 'Rotates the secret of a token'),
    description: text(
      'Token dostane nové tajemství, které se ukáže jen teď, a zůstává týmž tokenem. Dřívější tajemství přestane platit hned (v ostatních procesech do pěti vteřin), nebo po uvedené době. `Idempotency-Key` se nepřijímá.',
      'The token gets a new secret, shown only this once, and stays the same token. The former secret ends at once (in other processes within five seconds), or after the time given. `Idempotency-Key` is not accepted.',
    ),
    access: 'administrator',
    params: tokenParams,
    query: noQuery,
    body: { type: 'application/json', schema: rotationBody, example: { graceSeconds: 3600 } },
    answersSecret: true,
    responses: {
      200: {
        description: text('Token s novým tajemstvím.', 'The token with its new secret.'),
        schema: tokenWithSecretSchema,
      },
    },
    handler: async (
      { body: { graceSeconds = 0, expiresAt: end }, params: { id }, principal, request },
      answer,
    ) => {
      rejectIdempotencyKey(request);
      const rotated = await inTransaction(database, principal, (transaction) =>
        rotateToken(transaction, id, { graceSeconds, expiresAt: end }, now()),
      );
      return answer(200, rotated, { headers: noStore });
    },
  });

const revokeRoute = ({ database }: Services): AnyRoute =>
  declareRoute({
    method: 'DELETE',
    url: `${municipalityPath}/tokens/{id}`,
    operationId: 'revokeToken',
    tag: tokensTag,
    summary: text('Zneplatní token', 'Revokes a token'),
    description: text(
      'Token hned přestane platit (v ostatních procesech do pěti vteřin).',
      'The token ends at once (in other processes within five seconds).',
    ),
    access: 'administrator',
    params: tokenParams,
    query: noQuery,
    responses: { 204: { description: text('Token neplatí.', 'The token is revoked.') } },
    handler: async ({ params: { id }, principal }) => {
      await inTransaction(database, principal, (transaction) => revokeToken(transaction, id));
      return noContent;
    },
  });

/**
 * Rejects an `Idempotency-Key`: storing the answer would store the secret, and not storing it would
 * break the promise of the key.
 */
function rejectIdempotencyKey({ headers }: FastifyRequest): void {
  if (headers['idempotency-key'] === undefined) return;
  throw problem('invalid-request', {
    errors: [
      violation(
        '/Idempotency-Key',
        'Tajemství tokenu se neukládá, takže odpověď nelze zopakovat. Pošlete požadavek bez klíče; nevyužitý token zneplatněte.',
        'The secret of a token is not stored, so the answer cannot be repeated. Send the request without a key; revoke a token that is not used.',
        'unexpected',
      ),
    ],
  });
}

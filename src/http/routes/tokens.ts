import { z } from 'zod';
import { cleanString, instantSchema } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { issueToken } from '../../operations/issue-token.ts';
import { revokeToken } from '../../operations/revoke-token.ts';
import { listTokens } from '../../store/tokens.ts';
import { inTransaction } from '../../store/transaction.ts';
import { roles } from '../../store/viewer.ts';
import { townAddress, townPath } from '../addresses.ts';
import { noContent } from '../answer.ts';
import { townParams } from '../parameters.ts';
import type { Identities } from '../plugins/viewer.ts';
import { type AnyRoute, declareRoute, noQuery, ref } from '../route.ts';
import type { Services } from '../services.ts';

const newToken = z.strictObject({
  name: told(
    cleanString(200, patterns.line).meta({ examples: ['Spisová služba'] }),
    ['Název', 'K čemu token slouží; ne jméno osoby.'],
    ['Name', 'What the token is for; not the name of a person.'],
  ),
  role: told(
    z.enum(roles),
    ['Role', 'Co token smí: reader čte i vnitřní, editor píše návrhy, publisher zveřejňuje, administrator spravuje.'],
    ['Role', 'What the token may do: reader reads the internal too, editor writes drafts, publisher publishes, administrator administers.'],
  ),
  expiresAt: told(
    instantSchema,
    ['Platnost do', 'Kdy token přestane platit; bez údaje neomezeně.'],
    ['Expires at', 'When the token ends; never when left out.'],
  ).optional(),
  positions: told(
    z.array(cleanString(120, /^positions\/[^/\p{Cc}]+$/u)).max(20),
    ['Pozice', 'Pozice, za které token jedná.'],
    ['Positions', 'The positions that the token acts for.'],
  ).optional(),
});

/** Tokens of a town: made by its administrator or that of the instance, shown once, revoked at once. */
export function tokenRoutes({ database, now }: Services, identities: Identities): AnyRoute[] {
  const create = declareRoute({
    method: 'POST',
    url: `${townPath}/tokens`,
    operationId: 'createToken',
    tag: 'tokens',
    summary: text('Vydá token', 'Issues a token'),
    description: text('Tajný token se ukáže jen teď; uložen je jen jeho otisk.', 'The secret is shown only now; only its hash is kept.'),
    access: 'administrator',
    params: townParams,
    query: noQuery,
    body: { type: 'application/json', schema: newToken, component: 'NewToken', example: { name: 'Spisová služba', role: 'reader' } },
    responses: { 201: { description: text('Token i s tajemstvím.', 'The token with its secret.'), schema: ref('TokenWithSecret') } },
    handler: async ({ body, viewer, town }) => {
      const { name, role, positions = [], expiresAt = null } = body;
      const made = await inTransaction(database, viewer, (transaction) =>
        issueToken(transaction, { name, role, positions, expiresAt }, now()),
      );
      return {
        status: 201,
        value: made,
        headers: { location: `${townAddress(town)}/tokens/${made.id}`, 'cache-control': 'no-store' },
      };
    },
  });
  const list = declareRoute({
    method: 'GET',
    url: `${townPath}/tokens`,
    operationId: 'listTokens',
    tag: 'tokens',
    summary: text('Vypíše tokeny', 'Lists tokens'),
    description: text('Role, platnost a poslední užití; tajemství nikdy.', 'Role, expiry and last use; never the secret.'),
    access: 'administrator',
    params: townParams,
    query: noQuery,
    responses: { 200: { description: text('Tokeny.', 'The tokens.'), schema: ref('TokenList') } },
    handler: async ({ viewer }) => ({ value: { items: await listTokens(database, viewer) }, headers: { 'cache-control': 'no-store' } }),
  });
  const revoke = declareRoute({
    method: 'DELETE',
    url: `${townPath}/tokens/{id}`,
    operationId: 'revokeToken',
    tag: 'tokens',
    summary: text('Zneplatní token', 'Revokes a token'),
    description: text(
      'Token hned přestane platit (v ostatních procesech do pěti vteřin).',
      'The token ends at once (in other processes within five seconds).',
    ),
    access: 'administrator',
    params: townParams.extend({
      id: told(
        z
          .uuid()
          .max(36)
          .meta({ examples: ['01890a5d-ac96-774b-bcce-b302099a8057'] }),
        ['Token', 'Identifikátor tokenu.'],
        ['Token', 'The identifier of the token.'],
      ),
    }),
    query: noQuery,
    responses: { 204: { description: text('Token neplatí.', 'The token is revoked.') } },
    handler: async ({ params: { id }, viewer }) => {
      await inTransaction(database, viewer, (transaction) => revokeToken(transaction, id));
      identities.forget();
      return noContent;
    },
  });
  return [create, list, revoke];
}

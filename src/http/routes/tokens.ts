import { z } from 'zod';
import { problem, violation } from '../../errors.ts';
import { cleanString } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { appendChanges, emptyDigest, type NewChange, takeHead } from '../../store/changes.ts';
import { findElements } from '../../store/elements.ts';
import { insertToken, listTokens, revokeToken } from '../../store/tokens.ts';
import { inTransaction } from '../../store/transaction.ts';
import { roles } from '../../store/viewer.ts';
import { noContent } from '../answer.ts';
import { townPath } from '../addresses.ts';
import { municipalityParameter } from '../parameters.ts';
import type { Identities } from '../plugins/viewer.ts';
import { type AnyRoute, declareRoute, noQuery, ref } from '../route.ts';
import type { Services } from '../services.ts';
import { told } from '../../model/told.ts';

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
    z.iso
      .datetime({ offset: true })
      .max(40)
      .meta({ examples: ['2028-01-01T00:00:00Z'] }),
    ['Platnost do', 'Kdy token přestane platit; bez údaje neomezeně.'],
    ['Expires at', 'When the token ends; never when left out.'],
  ).optional(),
  positions: told(
    z.array(cleanString(120, /^positions\/[^/\p{Cc}]+$/u)).max(20),
    ['Pozice', 'Pozice, za které token jedná.'],
    ['Positions', 'The positions that the token acts for.'],
  ).optional(),
});

const settingsChange = (code: string): NewChange => ({
  action: 'settings-changed',
  kind: 'tokens',
  code,
  node: null,
  version: null,
  validFrom: null,
  validTo: null,
  digest: emptyDigest,
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
    params,
    query: noQuery,
    body: { type: 'application/json', schema: newToken, component: 'NewToken', example: { name: 'Spisová služba', role: 'reader' } },
    responses: { 201: { description: text('Token i s tajemstvím.', 'The token with its secret.'), schema: ref('TokenWithSecret') } },
    handler: async ({ body, viewer, town }) => {
      if (body.expiresAt !== undefined && new Date(body.expiresAt) <= now())
        throw problem('invalid-request', {
          errors: [violation('/expiresAt', 'Tento okamžik už minul.', 'That instant has passed.', 'past')],
        });
      const positions = body.positions ?? [];
      const made = await inTransaction(database, viewer, async (transaction) => {
        const found = await findElements(transaction, positions);
        const errors = positions.flatMap((position, index) =>
          found.has(position)
            ? []
            : [violation(`/positions/${index}`, `Pozice ${position} v obci není.`, `There is no ${position} in the town.`, 'dangling')],
        );
        if (errors.length > 0) throw problem('dangling-reference', { errors });
        const token = await insertToken(transaction, { name: body.name, role: body.role, positions, expiresAt: body.expiresAt ?? null });
        await takeHead(transaction);
        await appendChanges(transaction, [settingsChange(token.id)]);
        return token;
      });
      return {
        status: 201,
        value: made,
        headers: { location: `/v1/municipalities/${town.slug}/tokens/${made.id}`, 'cache-control': 'no-store' },
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
    params,
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
    params: z.strictObject({
      municipality: municipalityParameter,
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
      await inTransaction(database, viewer, async (transaction) => {
        if (!(await revokeToken(transaction, id))) throw problem('not-found');
        await takeHead(transaction);
        await appendChanges(transaction, [settingsChange(id)]);
      });
      identities.forget();
      return noContent;
    },
  });
  return [create, list, revoke];
}

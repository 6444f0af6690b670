import { z } from 'zod';
import { inTransaction } from '../../core/database/transaction.ts';
import { roles } from '../../core/model/principal.ts';
import { listTokens, type Token } from '../../core/store/municipalities/tokens.ts';
import { problem, violation } from '../../errors.ts';
import { issueToken } from '../../features/access/operations/issue-token.ts';
import { revokeToken } from '../../features/access/operations/revoke-token.ts';
import { rotateToken } from '../../features/access/operations/rotate-token.ts';
import { newToken, tokenRotation } from '../../features/access/operations/token-input.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption, municipalityOption } from '../common-options.ts';
import { actIn, withServices } from '../service/with-services.ts';
import { checkedInput } from '../terminal/checked-input.ts';
import { answer } from '../terminal/terminal.ts';

const secretOnce = text(
  'Tajemství se vypíše jen teď a samo; uložen je jen jeho otisk.',
  'The secret is printed only now; the service keeps only its hash.',
);
const instant = text('okamžik', 'instant');
const tokenArgument = {
  name: text('token', 'token'),
  description: text('identifikátor z výpisu token list', 'the id as token list shows it'),
  count: 'one',
} as const;

/**
 * Returns the argument as an id.
 * @throws ApiError invalid-request for anything else, such as a name or a secret
 */
function tokenId(argument: string | undefined): string {
  const parsed = z.uuid().safeParse(argument);
  if (parsed.success) return parsed.data;
  const [cs, en] = [
    'Zde patří id tokenu (UUID), jak jej vypíše token list.',
    'The id of a token (a UUID) is expected, as token list shows it.',
  ];
  throw problem('invalid-request', { errors: [violation('/token', cs, en, 'format')] });
}

export const tokenCommands = [
  declareCommand({
    name: 'token list',
    summary: text(
      'vypíše tokeny obce, nikdy jejich tajemství',
      'lists the tokens of a municipality, never their secrets',
    ),
    options: { municipality: municipalityOption, json: jsonOption },
    run: ({ values }) =>
      withServices(async (services) => {
        const { principal } = await actIn(services, values.municipality);
        const items = await listTokens(services.database, principal);
        answer({ items }, values.json, items.map(tokenLine));
        return 0;
      }),
  }),
  declareCommand({
    name: 'token create',
    summary: text('vydá token', 'issues a token'),
    description: secretOnce,
    options: {
      municipality: municipalityOption,
      name: {
        type: 'string',
        isRequired: true,
        value: text('název', 'name'),
        description: text(
          'k čemu slouží; ne jméno osoby',
          'what it is for; not the name of a person',
        ),
      },
      role: {
        type: 'string',
        isRequired: true,
        value: text('role', 'role'),
        description: text(roles.join(', '), roles.join(', ')),
      },
      expires: {
        type: 'string',
        value: instant,
        description: text(
          'kdy přestane platit, např. 2027-01-01T00:00:00Z',
          'when it expires, such as 2027-01-01T00:00:00Z',
        ),
      },
      position: {
        type: 'string',
        isRepeated: true,
        value: text('positions/kód', 'positions/code'),
        description: text('pozice, za kterou jedná', 'a position on whose behalf it acts'),
      },
      json: jsonOption,
    },
    run: ({ values: { municipality, name, role, expires, position, json } }) => {
      const input = checkedInput(newToken, { name, role, expiresAt: expires, positions: position });
      return withServices(async (services) => {
        const { principal } = await actIn(services, municipality);
        const token = {
          ...input,
          positions: input.positions ?? [],
          expiresAt: input.expiresAt ?? null,
        };
        const issued = await inTransaction(services.database, principal, (transaction) =>
          issueToken(transaction, token, services.now()),
        );
        answer(issued, json, [issued.token]);
        return 0;
      });
    },
  }),
  declareCommand({
    name: 'token rotate',
    summary: text('vymění tajemství tokenu', 'replaces the secret of a token'),
    description: secretOnce,
    argument: tokenArgument,
    options: {
      municipality: municipalityOption,
      grace: {
        type: 'string',
        value: text('vteřiny', 'seconds'),
        description: text(
          'jak dlouho ještě platí dřívější tajemství; bez údaje hned přestane',
          'how long the former secret stays valid; not at all by default',
        ),
      },
      expires: {
        type: 'string',
        value: instant,
        description: text(
          'nový konec platnosti, never pro neomezenou',
          'the new expiry of the token; never for none',
        ),
      },
      json: jsonOption,
    },
    run: ({ values: { municipality, grace, expires, json }, args: [argument] }) => {
      const id = tokenId(argument);
      const { graceSeconds = 0, expiresAt } = checkedInput(tokenRotation, {
        graceSeconds: grace === undefined ? undefined : Number(grace),
        expiresAt: expires === 'never' ? null : expires,
      });
      return withServices(async (services) => {
        const { principal } = await actIn(services, municipality);
        const rotated = await inTransaction(services.database, principal, (transaction) =>
          rotateToken(transaction, id, { graceSeconds, expiresAt }, services.now()),
        );
        answer(rotated, json, [rotated.token]);
        return 0;
      });
    },
  }),
  declareCommand({
    name: 'token revoke',
    summary: text('zneplatní token', 'revokes a token'),
    argument: tokenArgument,
    options: { municipality: municipalityOption, json: jsonOption },
    run: ({ values, args: [argument], language }) => {
      const revoked = tokenId(argument);
      return withServices(async (services) => {
        const { principal } = await actIn(services, values.municipality);
        await inTransaction(services.database, principal, (transaction) =>
          revokeToken(transaction, revoked),
        );
        answer({ revoked }, values.json, [`${text('zneplatněn', 'revoked')[language]} ${revoked}`]);
        return 0;
      });
    },
  }),
];

const tokenLine = ({ id, role, name, expiresAt, revokedAt, lastUsedAt }: Token): string =>
  [
    id,
    role,
    revokedAt === null ? at(expiresAt) : `revoked ${at(revokedAt)}`,
    at(lastUsedAt),
    name,
  ].join('\t');

/** Formats an instant, which the database returns as a Date. */
const at = (instant: string | Date | null): string =>
  instant === null ? '-' : new Date(instant).toISOString();

import { hash, randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import { expected } from '../../../platform/expected.ts';
import type { Database } from '../../database/database.ts';
import { inTransaction, type Transaction } from '../../database/transaction.ts';
import type { Principal, Role } from '../../model/principal.ts';
import { readPresentNames, readPresentNamesWithin } from '../elements/present-names.ts';

/** A token as it may be shown: without its secret. */
export type Token = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly positions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
  readonly rotatedAt: string | null;
  /** Until when the secret from before the last rotation is accepted. */
  readonly formerUntil: string | null;
};

const members = `id, name, role, positions, created_at AS "createdAt", nullif(expires_at, 'infinity') AS "expiresAt",
  revoked_at AS "revokedAt", last_used_at AS "lastUsedAt", rotated_at AS "rotatedAt", former_until AS "formerUntil"`;

const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** The largest ID that the database gives a municipality. */
const maxMunicipalities = 2 ** 31 - 1;

/**
 * Returns the municipality in a secret, so that it is looked up under that municipality's
 * isolation; null if none.
 */
export function municipalityOfSecret(secret: string): number | null {
  const municipality = /^osn_([0-9a-z]{1,7})_[A-Za-z0-9_-]{43}$/.exec(secret)?.[1];
  const id = Number.parseInt(municipality ?? '', 36);
  return id <= maxMunicipalities ? id : null;
}

/** A token found by one of its secrets, and when that secret expires. */
export type LiveToken = Token & { readonly endsAt: Date | null };

/**
 * Returns the token of a secret, also of a former one that is still accepted; null when unknown,
 * expired or revoked.
 */
export async function findToken(
  database: Database,
  municipalityId: number,
  secret: string,
  now: Date,
): Promise<LiveToken | null> {
  const values = [municipalityId, hashOf(secret), now.toISOString()];
  const [row] = await database.read<Token & { endsAt: string | null }>(
    tokenReader(municipalityId),
    findStatement,
    values,
  );
  return row ? { ...row, endsAt: row.endsAt === null ? null : new Date(row.endsAt) } : null;
}

const findStatement = {
  name: 'tokens:find',
  text: `SELECT ${members}, nullif(CASE WHEN secret_hash = $2 THEN expires_at ELSE least(expires_at, former_until) END, 'infinity') AS "endsAt"
    FROM tokens WHERE municipality_id = $1 AND (secret_hash = $2 OR former_hash = $2 AND former_until > $3::timestamptz)
      AND revoked_at IS NULL AND expires_at > $3::timestamptz`,
};

/** The principal that reads a municipality's tokens to authenticate a request. */
const tokenReader = (municipalityId: number): Principal => ({
  municipalityId,
  level: 'internal',
  role: null,
  positions: [],
  actor: 'system',
});

export type NewToken = Pick<Token, 'name' | 'role' | 'positions' | 'expiresAt'>;

/** A token with its secret, in the member `token`. */
export type IssuedToken = Token & { readonly token: string };

/**
 * Creates a token with a secret of 256 random bits, returned only here and stored as its SHA-256.
 */
export async function insertToken(transaction: Transaction, token: NewToken): Promise<IssuedToken> {
  const secret = newSecret(transaction);
  const names = await readPresentNamesWithin(transaction, token.positions);
  const [row] = await transaction.query<Token>(insertStatement, [
    transaction.municipalityId,
    uuidV7(),
    token.name,
    token.role,
    hashOf(secret),
    JSON.stringify(token.positions.map(names)),
    token.expiresAt ?? 'infinity',
  ]);
  return { ...expected(row, 'row that was inserted'), token: secret };
}

const insertStatement = {
  name: 'tokens:insert',
  text: `INSERT INTO tokens (municipality_id, id, name, role, secret_hash, positions, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz) RETURNING ${members}`,
};

const newSecret = ({ municipalityId }: Transaction): string =>
  `osn_${municipalityId.toString(36)}_${randomBytes(32).toString('base64url')}`;

/** Replaces the secret of a token; the former one is accepted until `formerUntil`, if not null. */
export async function replaceSecret(
  transaction: Transaction,
  id: string,
  {
    formerUntil,
    expiresAt,
  }: { readonly formerUntil: string | null; readonly expiresAt: string | null },
): Promise<IssuedToken> {
  const secret = newSecret(transaction);
  const values = [
    transaction.municipalityId,
    id,
    hashOf(secret),
    formerUntil,
    expiresAt ?? 'infinity',
  ];
  const [row] = await transaction.query<Token>(replaceStatement, values);
  transaction.topics.add('tokens');
  const token = await withPresentPositionsWithin(transaction, expected(row, 'token'));
  return { ...token, token: secret };
}

const replaceStatement = {
  name: 'tokens:replace-secret',
  text: `UPDATE tokens SET former_hash = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE secret_hash END, former_until = $4::timestamptz,
      secret_hash = $3, rotated_at = clock_timestamp(), expires_at = $5::timestamptz
    WHERE municipality_id = $1 AND id = $2 RETURNING ${members}`,
};

/** Returns a token of the municipality, locked for a change; null when there is none. */
export async function lockToken(transaction: Transaction, id: string): Promise<Token | null> {
  const text = `SELECT ${members} FROM tokens WHERE municipality_id = $1 AND id = $2 FOR UPDATE`;
  const [row] = await transaction.query<Token>({ name: 'tokens:lock', text }, [
    transaction.municipalityId,
    id,
  ]);
  return row ?? null;
}

/** Returns a token of the principal's municipality; null when there is none. */
export async function readToken(
  database: Database,
  principal: Principal,
  id: string,
): Promise<Token | null> {
  const text = `SELECT ${members} FROM tokens WHERE municipality_id = $1 AND id = $2`;
  const rows = await database.read<Token>(principal, { name: 'tokens:read', text }, [
    principal.municipalityId,
    id,
  ]);
  return (await withPresentPositions(database, principal, rows))[0] ?? null;
}

/** Returns the tokens of the principal's municipality, newest first, 1,000 at most. */
export async function listTokens(database: Database, principal: Principal): Promise<Token[]> {
  const text = `SELECT ${members} FROM tokens WHERE municipality_id = $1 ORDER BY id DESC LIMIT 1000`;
  return withPresentPositions(
    database,
    principal,
    await database.read<Token>(principal, { name: 'tokens:list', text }, [
      principal.municipalityId,
    ]),
  );
}

/** Returns tokens with the present references of their positions. */
async function withPresentPositions(
  database: Database,
  principal: Principal,
  tokens: readonly Token[],
): Promise<Token[]> {
  const names = await readPresentNames(
    database,
    principal,
    tokens.flatMap(({ positions }) => positions),
  );
  return tokens.map((token) => ({ ...token, positions: token.positions.map(names) }));
}

async function withPresentPositionsWithin(transaction: Transaction, token: Token): Promise<Token> {
  const names = await readPresentNamesWithin(transaction, token.positions);
  return { ...token, positions: token.positions.map(names) };
}

/** Revokes a token at once and returns it; null when there is none. */
export async function markTokenRevoked(
  transaction: Transaction,
  id: string,
): Promise<Token | null> {
  const text = `UPDATE tokens SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE municipality_id = $1 AND id = $2 RETURNING ${members}`;
  const [row] = await transaction.query<Token>({ name: 'tokens:revoke', text }, [
    transaction.municipalityId,
    id,
  ]);
  transaction.topics.add('tokens');
  return row ? withPresentPositionsWithin(transaction, row) : null;
}

/** Records that a token is in use, once a minute at most. */
export async function recordUse(
  database: Database,
  municipalityId: number,
  { id, lastUsedAt }: Token,
): Promise<void> {
  if (lastUsedAt !== null && Date.now() - new Date(lastUsedAt).getTime() < 60_000) return;
  const text =
    'UPDATE tokens SET last_used_at = clock_timestamp() WHERE municipality_id = $1 AND id = $2';
  await inTransaction(database, tokenReader(municipalityId), (transaction) =>
    transaction.query({ name: 'tokens:used', text }, [municipalityId, id]),
  );
}

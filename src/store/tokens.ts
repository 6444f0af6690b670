import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from './database.ts';
import { inTransaction, type Transaction } from './transaction.ts';
import type { Role, Viewer } from './viewer.ts';

/** A token as it may be shown: never the secret. */
export type Token = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly positions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
};

const members = `id, name, role, positions, created_at AS "createdAt", nullif(expires_at, 'infinity') AS "expiresAt",
  revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`;

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The town that a secret belongs to stands in it, so that it is looked up behind that town's own wall. */
export function townOfSecret(secret: string): number | null {
  const town = /^osn_([0-9a-z]{1,7})_[A-Za-z0-9_-]{43}$/.exec(secret)?.[1];
  return town === undefined ? null : Number.parseInt(town, 36);
}

/** The live token of a secret, with the viewer's town; null when unknown, expired or revoked. */
export async function findToken(database: Database, townId: number, secret: string, now: Date): Promise<Token | null> {
  const [row] = await database.read<Token>(witness(townId), findStatement, [townId, hash(secret), now.toISOString()]);
  return row ?? null;
}

const findStatement = {
  name: 'tokens:find',
  text: `SELECT ${members} FROM tokens WHERE municipality_id = $1 AND secret_hash = $2 AND revoked_at IS NULL AND expires_at > $3::timestamptz`,
};

/** One who may see a town's tokens in order to recognise one of them. */
const witness = (municipalityId: number): Viewer => ({ municipalityId, level: 'internal', role: null, actor: 'system' });

export type NewToken = Pick<Token, 'name' | 'role' | 'positions' | 'expiresAt'>;

/** A token with its secret. */
export type IssuedToken = Token & { readonly token: string };

/** Makes a token of 256 random bits; the secret is answered this once and kept only as its SHA-256. */
export async function insertToken(transaction: Transaction, token: NewToken): Promise<IssuedToken> {
  const secret = `osn_${transaction.municipalityId.toString(36)}_${randomBytes(32).toString('base64url')}`;
  const [row] = await transaction.query<Token>(insertStatement, [
    transaction.municipalityId,
    uuidV7(),
    token.name,
    token.role,
    hash(secret),
    JSON.stringify(token.positions),
    token.expiresAt ?? 'infinity',
  ]);
  return { ...(row as Token), token: secret }; // INSERT … RETURNING answers the row
}

const insertStatement = {
  name: 'tokens:insert',
  text: `INSERT INTO tokens (municipality_id, id, name, role, secret_hash, positions, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz) RETURNING ${members}`,
};

/** All tokens of the viewer's town, newest first. */
export const listTokens = (database: Database, viewer: Viewer): Promise<Token[]> =>
  database.read<Token>(
    viewer,
    { name: 'tokens:list', text: `SELECT ${members} FROM tokens WHERE municipality_id = $1 ORDER BY id DESC LIMIT 1000` },
    [viewer.municipalityId],
  );

/** Ends a token at once; null when there is none. */
export async function endToken(transaction: Transaction, id: string): Promise<Token | null> {
  const text = `UPDATE tokens SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE municipality_id = $1 AND id = $2 RETURNING ${members}`;
  const [row] = await transaction.query<Token>({ name: 'tokens:revoke', text }, [transaction.municipalityId, id]);
  return row ?? null;
}

/** Notes that a token is in use, a minute apart at the closest. */
export async function noteUse(database: Database, municipalityId: number, { id, lastUsedAt }: Token): Promise<void> {
  if (lastUsedAt !== null && Date.now() - new Date(lastUsedAt).getTime() < 60_000) return;
  const text = 'UPDATE tokens SET last_used_at = clock_timestamp() WHERE municipality_id = $1 AND id = $2';
  await inTransaction(database, witness(municipalityId), (transaction) =>
    transaction.query({ name: 'tokens:used', text }, [municipalityId, id]),
  );
}

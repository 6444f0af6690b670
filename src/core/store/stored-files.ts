import { hash } from 'node:crypto';
import { problem } from '../../errors.ts';
import { text } from '../../platform/text.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Principal } from '../model/principal.ts';
import { lockHead } from './changes.ts';

/** A file, byte for byte as it was uploaded. */
export type StoredFile = { readonly mediaType: string; readonly content: Buffer };

/** The maximum size of a file, and of all files of a municipality, in bytes. */
export const maxFileBytes = 2 * 1024 * 1024;
export const maxMunicipalityBytes = 256 * 1024 * 1024;

/**
 * Stores a file of the municipality; identical files are stored once. The caller must append to the
 * log in the same transaction, as it publishes the document that refers to the file.
 * @param mediaType without parameters, in lower case
 * @returns the SHA-256 of its bytes in hex, by which it is read
 * @throws ApiError too-large for an empty file, one over `maxFileBytes`, and one beyond the
 * municipality's `maxMunicipalityBytes`
 */
export async function storeFile(
  transaction: Transaction,
  { mediaType, content }: StoredFile,
): Promise<string> {
  const digest = hash('sha256', content, 'hex');
  if (content.length === 0 || content.length > maxFileBytes)
    throw tooLarge('Soubor má mít 1 B až 2 MB.', 'A file must have 1 B to 2 MB.');
  // concurrent uploads of the municipality wait, so that together they stay within its limit
  await lockHead(transaction);
  const [usage] = await transaction.query<{ bytes: string }>(usageStatement, [
    transaction.municipalityId,
    digest,
  ]);
  if (Number(usage?.bytes ?? 0) + content.length > maxMunicipalityBytes)
    throw tooLarge(
      'Soubory obce už zabírají 256 MB; další se nevejde.',
      'The files of the municipality already take up 256 MB; there is no room for more.',
    );
  await transaction.query(storeStatement, [transaction.municipalityId, digest, mediaType, content]);
  return digest;
}

/**
 * Returns a file of the principal's municipality by the SHA-256 of its bytes in hex; null when
 * there is none or the principal belongs to another municipality.
 */
export async function readFile(
  database: Database,
  principal: Principal,
  digest: string,
): Promise<StoredFile | null> {
  const [file] = await database.read<StoredFile>(principal, readStatement, [
    principal.municipalityId,
    digest,
  ]);
  return file ?? null;
}

/**
 * Deletes a file of the municipality, if it exists. The caller must append to the log in the same
 * transaction.
 */
export const deleteFile = (transaction: Transaction, digest: string): Promise<unknown> =>
  transaction.query(deleteStatement, [transaction.municipalityId, digest]);

const tooLarge = (cs: string, en: string) => problem('too-large', { detail: text(cs, en) });

const usageStatement = {
  name: 'files:usage',
  text: `SELECT coalesce(sum(octet_length(content)), 0)::text AS bytes FROM stored_files WHERE municipality_id = $1 AND sha256 <> decode($2, 'hex')`,
};
const storeStatement = {
  name: 'files:store',
  text: `INSERT INTO stored_files (municipality_id, sha256, media_type, content) VALUES ($1, decode($2, 'hex'), $3, $4) ON CONFLICT DO NOTHING`,
};
const readStatement = {
  name: 'files:read',
  text: `SELECT media_type AS "mediaType", content FROM stored_files WHERE municipality_id = $1 AND sha256 = decode($2, 'hex')`,
};
const deleteStatement = {
  name: 'files:delete',
  text: `DELETE FROM stored_files WHERE municipality_id = $1 AND sha256 = decode($2, 'hex')`,
};

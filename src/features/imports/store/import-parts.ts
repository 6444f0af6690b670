import type { Transaction } from '../../../core/database/transaction.ts';
import { expected } from '../../../platform/expected.ts';
import type { InspectedPart } from '../inspect-part.ts';
import type { ImportPart } from './imports.ts';

/** Stores a part of an import, in place of the one with its number. */
export async function writePart(
  transaction: Transaction,
  id: string,
  number: number,
  { sha256, bytes, lines }: InspectedPart,
  content: Buffer,
): Promise<ImportPart> {
  const [row] = await transaction.query<{ receivedAt: Date }>(writeStatement, [
    transaction.municipalityId,
    id,
    number,
    sha256,
    bytes,
    lines,
    content,
  ]);
  const { receivedAt } = expected(row, 'part that was written');
  return { number, bytes, lines, sha256, receivedAt: new Date(receivedAt).toISOString() };
}

/** Returns the size of all parts of an import, and notes that it has received something. */
export async function sizeOfParts(
  transaction: Transaction,
  id: string,
): Promise<{ readonly bytes: number; readonly lines: number }> {
  const key = [transaction.municipalityId, id];
  transaction.send(receivedStatement, key);
  const [row] = await transaction.query<{ bytes: string; lines: string }>(sizeStatement, key);
  return { bytes: Number(row?.bytes ?? 0), lines: Number(row?.lines ?? 0) };
}

/** Returns the numbers of the parts that an import has received, in their order. */
export async function partNumbers(transaction: Transaction, id: string): Promise<number[]> {
  const key = [transaction.municipalityId, id];
  const rows = await transaction.query<{ number: number }>(numbersStatement, key);
  return rows.map(({ number }) => number);
}

/** A part to be applied: how many lines it has, and whether one may declare own fields. */
export type PartToApply = {
  readonly number: number;
  readonly lines: number;
  readonly mayDeclareOwnFields: boolean;
};

/**
 * Returns the parts of an import in their order.
 * @param ownFieldsMark what every line has that declares own fields
 */
export const listParts = (
  transaction: Transaction,
  id: string,
  ownFieldsMark: string,
): Promise<PartToApply[]> =>
  transaction.query<PartToApply>(listStatement, [transaction.municipalityId, id, ownFieldsMark]);

/** Returns the bytes of a part. @throws Error when they are not there any more */
export async function readPart(
  transaction: Transaction,
  id: string,
  number: number,
): Promise<Buffer> {
  const [row] = await transaction.query<{ content: Buffer | null }>(readStatement, [
    transaction.municipalityId,
    id,
    number,
  ]);
  return expected(row?.content, `part ${number}`);
}

const ofImport = 'FROM import_parts WHERE municipality_id = $1 AND import_id = $2';
const writeStatement = {
  name: 'import-parts:write',
  text: `INSERT INTO import_parts (municipality_id, import_id, number, sha256, bytes, lines, content)
    VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7)
    ON CONFLICT (municipality_id, import_id, number) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes, lines = excluded.lines,
      content = excluded.content, received_at = clock_timestamp()
    RETURNING received_at AS "receivedAt"`,
};
const receivedStatement = {
  name: 'imports:received',
  text: 'UPDATE imports SET received_at = clock_timestamp() WHERE municipality_id = $1 AND id = $2',
};
const sizeStatement = {
  name: 'import-parts:size',
  text: `SELECT sum(bytes)::text AS bytes, sum(lines)::text AS lines ${ofImport}`,
};
const numbersStatement = {
  name: 'import-parts:numbers',
  text: `SELECT number ${ofImport} ORDER BY number`,
};
const listStatement = {
  name: 'import-parts:list',
  text: `SELECT number, lines, position(convert_to($3, 'UTF8') IN content) > 0 AS "mayDeclareOwnFields" ${ofImport} ORDER BY number`,
};
const readStatement = {
  name: 'import-parts:read',
  text: `SELECT content ${ofImport} AND number = $3`,
};

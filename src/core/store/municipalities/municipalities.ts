import { expected } from '../../../platform/expected.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { logChanges } from '../changes.ts';

/** A municipality: its identifiers, time zone and public details. */
export type Municipality = {
  readonly id: number;
  readonly ico: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly details: Readonly<Record<string, string>>;
};

/** The columns of the details of a municipality, by member. */
const municipalityDetails = {
  dataBox: 'data_box',
  ruian: 'ruian',
  nuts3: 'nuts3',
  lau1: 'lau1',
  lau2: 'lau2',
  website: 'website',
} as const;

const members = `id, ico, slug, name, time_zone AS "timeZone",
  json_strip_nulls(json_build_object(${Object.entries(municipalityDetails)
    .map(([member, column]) => `'${member}', ${column}`)
    .join(', ')})) AS details`;

/** Returns the municipality with an IČO or slug; null when there is none. */
export async function findMunicipality(
  database: Database,
  address: string,
): Promise<Municipality | null> {
  const rows = await database.readUnisolated<Municipality>(
    {
      name: 'municipalities:find',
      text: `SELECT ${members} FROM municipalities WHERE slug = $1 OR ico = $1`,
    },
    [address],
  );
  return rows[0] ?? null;
}

/** Returns the municipality with a number in this database; null when there is none. */
export async function readMunicipality(
  database: Database,
  id: number,
): Promise<Municipality | null> {
  const [row] = await database.readUnisolated<Municipality>(
    { name: 'municipalities:read', text: `SELECT ${members} FROM municipalities WHERE id = $1` },
    [id],
  );
  return row ?? null;
}

/** Returns a page of municipalities in Czech order of names, after the given position. */
export const listMunicipalities = (
  database: Database,
  after: readonly [name: string, ico: string] | null,
  limit: number,
): Promise<Municipality[]> =>
  database.readUnisolated<Municipality>(
    {
      name: 'municipalities:list',
      text: `SELECT ${members} FROM municipalities WHERE $1::text IS NULL OR (name COLLATE czech, ico) > ($1 COLLATE czech, $2)
        ORDER BY name COLLATE czech, ico LIMIT $3`,
    },
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );

/** Yields every municipality, reading 200 at a time. */
export async function* eachMunicipality(database: Database): AsyncGenerator<Municipality> {
  const size = 200;
  let after: [string, string] | null = null;
  for (;;) {
    const page: Municipality[] = await listMunicipalities(database, after, size);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < size) return;
    after = [last.name, last.ico];
  }
}

/**
 * Creates a municipality and moves the transaction's tenant isolation into it.
 * @throws DatabaseError 23505 when the IČO or slug is taken
 */
export async function insertMunicipality(
  transaction: Transaction,
  municipality: Pick<Municipality, 'ico' | 'slug' | 'name' | 'details'>,
): Promise<Municipality> {
  const columns = Object.entries(municipalityDetails);
  const [row] = await transaction.query<Municipality>(
    {
      name: 'municipalities:insert',
      text: `INSERT INTO municipalities (ico, slug, name, ${columns.map(([, column]) => column).join(', ')})
        VALUES ($1, $2, $3, ${columns.map((_, index) => `$${index + 4}`).join(', ')}) RETURNING ${members}`,
    },
    [
      municipality.ico,
      municipality.slug,
      municipality.name,
      ...columns.map(([member]) => municipality.details[member] ?? null),
    ],
  );
  const created = expected(row, 'row that was inserted');
  await transaction.enter(created.id);
  await transaction.query(
    { name: 'towns:insert', text: 'INSERT INTO towns (municipality_id) VALUES ($1)' },
    [created.id],
  );
  await logSettings(transaction, created);
  return created;
}

/** Returns a municipality, locked for a change. */
export async function lockMunicipality(
  transaction: Transaction,
  id: number,
): Promise<Municipality> {
  const [row] = await transaction.query<Municipality>(
    {
      name: 'municipalities:lock',
      text: `SELECT ${members} FROM municipalities WHERE id = $1 FOR UPDATE`,
    },
    [id],
  );
  return expected(row, 'town');
}

/** Changes the name and details of a municipality. */
export async function updateMunicipality(
  transaction: Transaction,
  id: number,
  name: string,
  details: Readonly<Record<string, string>>,
): Promise<Municipality> {
  const columns = Object.entries(municipalityDetails);
  const [row] = await transaction.query<Municipality>(
    {
      name: 'municipalities:update',
      text: `UPDATE municipalities SET name = $2, ${columns.map(([, column], index) => `${column} = $${index + 3}`).join(', ')} WHERE id = $1 RETURNING ${members}`,
    },
    [id, name, ...columns.map(([member]) => details[member] ?? null)],
  );
  transaction.topics.add('municipality');
  const municipality = expected(row, 'town');
  await logSettings(transaction, municipality);
  return municipality;
}

const logSettings = (transaction: Transaction, { slug }: Municipality): Promise<void> =>
  logChanges(transaction, [{ action: 'settings-changed', kind: 'municipalities', code: slug }]);

import pg from 'pg';
import { v7 as uuidV7 } from 'uuid';
import { asOwner } from './owner.ts';

/** A database with nothing in it, in the cluster of the tests. */
export type EmptyDatabase = {
  readonly url: string;
  readonly name: string;
  readonly query: pg.Client['query'];
  readonly drop: () => Promise<void>;
};

/** Makes one; drop it in afterAll. */
export async function makeEmptyDatabase(): Promise<EmptyDatabase> {
  const cluster = process.env.OSNOVA_TEST_CLUSTER;
  if (!cluster) throw new Error('global-setup.ts has not run');
  const name = `osnova_${uuidV7().replaceAll('-', '')}`;
  await asOwner({ url: cluster }, `CREATE DATABASE ${name}`);
  const address = new URL(cluster);
  address.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  return {
    url: address.href,
    name,
    query: client.query.bind(client) as pg.Client['query'],
    drop: async () => {
      await client.end();
      await asOwner({ url: cluster }, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

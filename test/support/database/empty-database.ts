import pg from 'pg';
import { dropDatabase, makeDatabase } from './test-cluster.ts';

/** An empty database in the cluster of the tests. */
export type EmptyDatabase = {
  readonly url: string;
  readonly name: string;
  readonly query: pg.Client['query'];
  readonly drop: () => Promise<void>;
};

/** Creates an empty database; drop it in afterAll. */
export async function makeEmptyDatabase(): Promise<EmptyDatabase> {
  const address = await makeDatabase('');
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  return {
    url: address.href,
    name: address.pathname.slice(1),
    query: client.query.bind(client) as pg.Client['query'],
    drop: async () => {
      await client.end();
      await dropDatabase(address);
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidV7 } from 'uuid';
import { startEmbeddedDatabase } from '../../../src/platform/embedded-postgres/embedded-database.ts';
import { asOwner } from './as-owner.ts';

export const templateName = 'osnova_template';

/** The PostgreSQL of a run. */
export type TestCluster = { readonly url: string; readonly remove: () => Promise<void> };

const silent = { info: () => undefined, warn: () => undefined };

/** Starts a PostgreSQL for one run, or uses that of TEST_DATABASE_URL. */
export async function openTestCluster(): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, remove: async () => undefined };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'osnova-test-'));
  const { url, stop } = await startEmbeddedDatabase({ dataDir, durable: false, log: silent });
  const remove = async () => {
    await stop();
    await rm(dataDir, { recursive: true });
  };
  return { url, remove };
}

/**
 * Creates a database in the cluster of the run, empty or from the template; returns its address.
 */
export async function makeDatabase(
  more: '' | `TEMPLATE ${typeof templateName} STRATEGY file_copy`,
): Promise<URL> {
  const cluster = process.env.OSNOVA_TEST_CLUSTER;
  if (!cluster) throw new Error('global-setup.ts has not run');
  const address = new URL(cluster);
  address.pathname = `/osnova_${uuidV7().replaceAll('-', '')}`;
  await asOwner({ url: cluster }, `CREATE DATABASE ${nameOf(address)} ${more}`);
  return address;
}

/**
 * Drops a database of TEST_DATABASE_URL. The cluster of a run is removed as a whole at its end,
 * because creating files is slow where many were just removed.
 */
export async function dropDatabase(address: URL): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) await asOwner({ url: given }, `DROP DATABASE ${nameOf(address)} WITH (FORCE)`);
}

const nameOf = ({ pathname }: URL): string => pathname.slice(1);

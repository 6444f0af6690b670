import path from 'node:path';
import { migrate, readMigrations } from '../../src/core/database/migrate.ts';
import { asOwner } from './database/as-owner.ts';
import { openTestCluster, type TestCluster, templateName } from './database/test-cluster.ts';
import { compileService } from './processes/compiled.ts';

const shared = globalThis as { osnovaTestCluster?: TestCluster };

/** Starts one cluster for the run and migrates its template database. */
export default async function globalSetup(): Promise<void> {
  await compileService();
  const cluster = await openTestCluster();
  // the teardown runs in this process and shares nothing but globals with it
  shared.osnovaTestCluster = cluster;
  await asOwner(cluster, `DROP DATABASE IF EXISTS ${templateName}`);
  await asOwner(cluster, `CREATE DATABASE ${templateName}`);
  const template = new URL(cluster.url);
  template.pathname = `/${templateName}`;
  await migrate(
    template.href,
    await readMigrations(path.join(import.meta.dirname, '../../migrations')),
  );
  // the workers are forked after this and inherit it
  process.env.OSNOVA_TEST_CLUSTER = cluster.url;
}

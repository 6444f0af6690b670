import path from 'node:path';
import { migrate, readMigrations } from '../../src/core/database/migrate.ts';
import { compileService } from './compiled.ts';
import { asOwner } from './owner.ts';
import { openTestCluster, type TestCluster, templateName } from './test-cluster.ts';

const kept = globalThis as { osnovaTestCluster?: TestCluster };

/** One cluster a run, its schema made once in a template. */
export default async function globalSetup(): Promise<void> {
  await compileService();
  const cluster = await openTestCluster();
  // the teardown runs in this process and shares nothing with it but its globals
  kept.osnovaTestCluster = cluster;
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

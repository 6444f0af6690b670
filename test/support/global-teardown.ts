import { removeCompiled } from './compiled.ts';
import type { TestCluster } from './test-cluster.ts';

export default async function globalTeardown(): Promise<void> {
  await (globalThis as { osnovaTestCluster?: TestCluster }).osnovaTestCluster?.remove();
  await removeCompiled();
}

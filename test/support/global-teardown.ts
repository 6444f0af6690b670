import type { TestCluster } from './database/test-cluster.ts';
import { removeCompiled } from './processes/compiled.ts';

export default async function globalTeardown(): Promise<void> {
  const shared = globalThis as {
    osnovaTestCluster?: TestCluster;
    osnovaCloseShared?: () => Promise<void>;
  };
  await shared.osnovaCloseShared?.();
  await shared.osnovaTestCluster?.remove();
  await removeCompiled();
}

import { removeCompiled } from './compiled.ts';
import type { TestCluster } from './test-cluster.ts';

export default async function globalTeardown(): Promise<void> {
  const shared = globalThis as {
    osnovaTestCluster?: TestCluster;
    osnovaCloseShared?: () => Promise<void>;
  };
  await shared.osnovaCloseShared?.();
  await shared.osnovaTestCluster?.remove();
  await removeCompiled();
}

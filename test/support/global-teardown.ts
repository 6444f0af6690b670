import { removeCompiled } from './compiled.ts';
import type { TestCluster } from './test-cluster.ts';

export default async function globalTeardown(): Promise<void> {
  const kept = globalThis as {
    osnovaTestCluster?: TestCluster;
    osnovaCloseShared?: () => Promise<void>;
  };
  await kept.osnovaCloseShared?.();
  await kept.osnovaTestCluster?.remove();
  await removeCompiled();
}

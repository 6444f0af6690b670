import { removeCompiled } from './compiled.ts';
import { stopKept } from './test-cluster.ts';

export default async function globalTeardown(): Promise<void> {
  await stopKept();
  await removeCompiled();
}

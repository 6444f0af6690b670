import { v7 as uuidV7 } from 'uuid';
import type { Transaction } from '../../../core/database/transaction.ts';
import { problem } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { text } from '../../../platform/text.ts';
import { maxOpenImports } from '../limits.ts';
import {
  countOpenImports,
  deleteImport,
  type ImportSettings,
  insertImport,
  lockImport,
  readImportWithin,
  type StoredImport,
} from '../store/imports.ts';

/**
 * Creates an import that receives parts.
 * @throws ApiError wrong-state when the municipality has `maxOpenImports` that have not finished
 */
export async function openImport(
  transaction: Transaction,
  settings: ImportSettings,
): Promise<StoredImport> {
  if ((await countOpenImports(transaction)) >= maxOpenImports)
    throw problem('wrong-state', {
      detail: text(
        `Obec už má ${maxOpenImports} nedokončená načtení; dokončete je, nebo některé zahoďte.`,
        `The municipality has ${maxOpenImports} unfinished imports; finish them, or discard one.`,
      ),
    });
  const id = uuidV7();
  await insertImport(transaction, id, settings);
  return expected(await readImportWithin(transaction, id), 'import that was inserted');
}

/**
 * Deletes an import with what it received; what it has brought into the model stays.
 * @throws ApiError not-found; wrong-state while it is being applied
 */
export async function discardImport(transaction: Transaction, id: string): Promise<void> {
  const state = await lockImport(transaction, id, 'delete');
  if (state === null) throw problem('not-found');
  if (state === 'running')
    throw problem('wrong-state', {
      detail: text(
        'Načtení právě probíhá; počkejte, až skončí.',
        'The import is running; wait until it has finished.',
      ),
    });
  await deleteImport(transaction, id);
}

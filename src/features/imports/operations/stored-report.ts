import type { Text } from '../../../platform/text.ts';
import type { ImportReport } from '../../transfer/operations/import.ts';
import type { importView } from '../../transfer/operations/import-view.ts';

/** The report of an import as it is stored: with its sentence in both languages. */
export type StoredReport = ReturnType<typeof importView<ImportReport>> & {
  readonly message: Text;
};

import type { Language, Text } from '../../../platform/text.ts';
import { importView } from '../../transfer/operations/import-view.ts';
import { type ConversionReport, maxReported } from './import-conversion.ts';

/** Returns the report of a foreign file in one language, its long lists truncated. */
export const conversionView = (
  { mapping, skipped, notInFile, ...report }: ConversionReport,
  language: Language,
) => ({
  ...importView(report),
  mapping: mapping.map((row) => noteIn(row, language)),
  leftOutCount: skipped.filter(({ isTaken }) => !isTaken).length,
  takenInPartCount: skipped.filter(({ isTaken }) => isTaken).length,
  leftOut: skipped
    .slice(0, maxReported)
    .map(({ reason, ...what }) => ({ ...what, reason: reason[language] })),
  notInFileCount: notInFile.length,
  notInFile: notInFile.slice(0, maxReported),
});

/** Returns a row of a mapping with its note in one language. */
export const noteIn = <Row extends { readonly note?: Text }>(
  { note, ...row }: Row,
  language: Language,
) => ({
  ...row,
  ...(note === undefined ? {} : { note: note[language] }),
});

import type { Language, Text } from '../../../platform/text.ts';
import { shownImport } from '../../transfer/operations/shown-import.ts';
import { type ConversionReport, mostReported } from './import-converted.ts';

/** The report of a foreign file in one language, its long lists cut. */
export const shownConversion = ({ mapping, leftOut, notInFile, ...report }: ConversionReport, language: Language) => ({
  ...shownImport(report),
  mapping: mapping.map((row) => noteIn(row, language)),
  leftOutCount: leftOut.filter(({ isTaken }) => !isTaken).length,
  takenInPartCount: leftOut.filter(({ isTaken }) => isTaken).length,
  leftOut: leftOut.slice(0, mostReported).map(({ reason, ...what }) => ({ ...what, reason: reason[language] })),
  notInFileCount: notInFile.length,
  notInFile: notInFile.slice(0, mostReported),
});

/** A row of a mapping with its note in one language. */
export const noteIn = <Row extends { readonly note?: Text }>({ note, ...row }: Row, language: Language) => ({
  ...row,
  ...(note === undefined ? {} : { note: note[language] }),
});

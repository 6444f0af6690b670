import { type Text, text } from '../../../platform/text.ts';
import { type Counts, importSentence } from '../../transfer/operations/import-sentence.ts';
import type { ConversionReport } from './import-conversion.ts';

const thingsInFile = text('Prvků a hodnot v souboru', 'Elements and values in the file');

/**
 * Returns a sentence about the import of a foreign file, with what came in as ended, what was
 * skipped, and what was imported in part.
 */
export function conversionSentence(report: ConversionReport, mode: 'dry-run' | 'apply'): Text {
  const { cs, en } = importSentence(report, mode, thingsInFile);
  const inPart = report.skipped.filter(({ isTaken }) => isTaken).length;
  const counts: Counts = [
    [report.ended, 'Už skončených', 'Already ended'],
    [report.skipped.length - inPart, 'Nepřevzato', 'Left out'],
    [inPart, 'Převzato zčásti', 'Partially imported'],
  ];
  const positive = counts.filter(([count]) => count > 0);
  return text(
    [cs, ...positive.map(([count, label]) => `${label}: ${count}.`)].join(' '),
    [en, ...positive.map(([count, , label]) => `${label}: ${count}.`)].join(' '),
  );
}

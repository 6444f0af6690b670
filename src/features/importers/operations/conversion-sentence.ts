import { type Text, text } from '../../../platform/text.ts';
import { type Counts, importSentence } from '../../transfer/operations/import-sentence.ts';
import type { ConversionReport } from './import-converted.ts';

const ofFile = text('Prvků a hodnot v souboru', 'Elements and values of the file');

/**
 * The same of a foreign file, with what came in as ended, what was left out, and what was taken
 * over in part.
 */
export function conversionSentence(report: ConversionReport, mode: 'dry-run' | 'apply'): Text {
  const { cs, en } = importSentence(report, mode, ofFile);
  const inPart = report.leftOut.filter(({ isTaken }) => isTaken).length;
  const counts: Counts = [
    [report.ended, 'Už skončených', 'Ended already'],
    [report.leftOut.length - inPart, 'Nepřevzato', 'Left out'],
    [inPart, 'Převzato zčásti', 'Taken over in part'],
  ];
  const there = counts.filter(([count]) => count > 0);
  return text(
    [cs, ...there.map(([count, said]) => `${said}: ${count}.`)].join(' '),
    [en, ...there.map(([count, , said]) => `${said}: ${count}.`)].join(' '),
  );
}

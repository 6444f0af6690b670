import { type Text, text } from '../../../platform/text.ts';
import type { ImportReport } from './import.ts';

/** Counts with what is counted, in both languages. */
export type Counts = readonly (readonly [count: number, cs: string, en: string])[];

const linesRead = text('Přečteno řádků', 'Lines read');

/** Returns what the import did, or would do, in a sentence for people. */
export function importSentence(
  report: ImportReport,
  mode: 'dry-run' | 'apply',
  read = linesRead,
): Text {
  const { lines, unchanged, measurements, linksLeftOut } = report;
  const acts: Counts = [
    [report.created, 'nových prvků', 'new elements'],
    [report.published, 'nových verzí', 'new versions'],
    [report.corrected, 'oprav', 'corrections'],
    [report.visibilityChanged, 'změn viditelnosti', 'changes of visibility'],
    [report.drafts, 'návrhů', 'drafts'],
    [report.retired, 'ukončených', 'retired'],
    [report.fieldsDeclared, 'zavedených vlastních údajů', 'fields declared'],
    [report.formerCodes, 'zapsaných dřívějších kódů', 'former codes'],
  ];
  const values: Counts = [
    [measurements.created, 'nových', 'new'],
    [measurements.corrected, 'opravených', 'corrected'],
  ];
  const isNothing = [...acts, ...values].every(([count]) => count === 0);
  const sentences = [
    countSentence(text('', ''), isNothing ? [] : [...acts, [unchanged, 'beze změny', 'unchanged']]),
    countSentence(
      text('Hodnoty ukazatelů: ', 'Values of metrics: '),
      isNothing ? [] : [...values, [measurements.unchanged, 'beze změny', 'unchanged']],
    ),
    countSentence(text('', ''), [[linksLeftOut.length, 'vynechaných vazeb', 'links left out']]),
  ];
  const [wouldCs, wouldEn] = mode === 'dry-run' ? ['Zkouška nanečisto: ', 'Dry run: '] : ['', ''];
  const [nothingCs, nothingEn] = isNothing ? ['; nic se nemění', '; nothing changes'] : ['', ''];
  return text(
    [
      `${wouldCs}${read.cs}: ${lines}${nothingCs}.`,
      ...sentences.flatMap(({ cs }) => (cs === '' ? [] : [cs])),
    ].join(' '),
    [
      `${wouldEn}${read.en}: ${lines}${nothingEn}.`,
      ...sentences.flatMap(({ en }) => (en === '' ? [] : [en])),
    ].join(' '),
  );
}

/** Returns the counts above zero as one sentence; an empty one where there is none. */
function countSentence(lead: Text, counts: Counts): Text {
  const positive = counts.filter(([count]) => count > 0);
  const sentence = (start: string, words: readonly string[]) =>
    words.length === 0 ? '' : `${capitalized(start + words.join(', '))}.`;
  return text(
    sentence(
      lead.cs,
      positive.map(([count, cs]) => `${cs} ${count}`),
    ),
    sentence(
      lead.en,
      positive.map(([count, , en]) => `${en} ${count}`),
    ),
  );
}

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

import { type Text, text } from '../../../platform/text.ts';
import type { ImportReport } from './import.ts';

export type Counted = readonly (readonly [count: number, cs: string, en: string])[];

const ofLines = text('Přečteno řádků', 'Lines read');

/** What the import did, as a person would say it. */
export function importSentence(
  report: ImportReport,
  mode: 'dry-run' | 'apply',
  read = ofLines,
): Text {
  const { lines, unchanged, measurements, linksLeftOut } = report;
  const acts: Counted = [
    [report.created, 'nových prvků', 'new elements'],
    [report.published, 'nových verzí', 'new versions'],
    [report.corrected, 'oprav', 'corrections'],
    [report.visibilityChanged, 'změn viditelnosti', 'changes of visibility'],
    [report.drafts, 'návrhů', 'drafts'],
    [report.retired, 'ukončených', 'retired'],
    [report.fieldsDeclared, 'zavedených vlastních údajů', 'fields declared'],
    [report.formerCodes, 'zapsaných dřívějších kódů', 'former codes'],
  ];
  const values: Counted = [
    [measurements.created, 'nových', 'new'],
    [measurements.corrected, 'opravených', 'corrected'],
  ];
  const isNothing = [...acts, ...values].every(([count]) => count === 0);
  const told = [
    listed(text('', ''), isNothing ? [] : [...acts, [unchanged, 'beze změny', 'unchanged']]),
    listed(
      text('Hodnoty ukazatelů: ', 'Values of metrics: '),
      isNothing ? [] : [...values, [measurements.unchanged, 'beze změny', 'unchanged']],
    ),
    listed(text('', ''), [[linksLeftOut.length, 'vynechaných vazeb', 'links left out']]),
  ];
  const [wouldCs, wouldEn] = mode === 'dry-run' ? ['Zkouška nanečisto: ', 'Dry run: '] : ['', ''];
  const [nothingCs, nothingEn] = isNothing ? ['; nic se nemění', '; nothing changes'] : ['', ''];
  return text(
    [
      `${wouldCs}${read.cs}: ${lines}${nothingCs}.`,
      ...told.flatMap(({ cs }) => (cs === '' ? [] : [cs])),
    ].join(' '),
    [
      `${wouldEn}${read.en}: ${lines}${nothingEn}.`,
      ...told.flatMap(({ en }) => (en === '' ? [] : [en])),
    ].join(' '),
  );
}

/** Of the counts those that are not nought, as one sentence; nothing where all are. */
function listed(lead: Text, counts: Counted): Text {
  const there = counts.filter(([count]) => count > 0);
  const said = (start: string, words: readonly string[]) =>
    words.length === 0 ? '' : `${capital(start + words.join(', '))}.`;
  return text(
    said(
      lead.cs,
      there.map(([count, cs]) => `${cs} ${count}`),
    ),
    said(
      lead.en,
      there.map(([count, , en]) => `${en} ${count}`),
    ),
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

import { type Text, text } from '../model/text.ts';
import type { ImportReport } from './import.ts';
import type { ConversionReport } from './import-converted.ts';

/** What the import did, as a person would say it. */
export function importSentence(report: ImportReport, mode: 'dry-run' | 'apply'): Text {
  const {
    lines,
    created,
    published,
    corrected,
    visibilityChanged,
    drafts,
    retired,
    unchanged,
    measurements,
    linksLeftOut,
    fieldsDeclared,
    formerCodes,
  } = report;
  const nothing =
    created +
      published +
      corrected +
      visibilityChanged +
      drafts +
      retired +
      fieldsDeclared +
      formerCodes +
      measurements.created +
      measurements.corrected ===
    0;
  const [wouldCs, wouldEn] = mode === 'dry-run' ? ['Zkouška nanečisto: ', 'Dry run: '] : ['', ''];
  const [leftCs, leftEn] =
    linksLeftOut.length > 0 ? [` Vynechaných vazeb: ${linksLeftOut.length}.`, ` Links left out: ${linksLeftOut.length}.`] : ['', ''];
  if (nothing)
    return text(`${wouldCs}Přečteno řádků: ${lines}; nic se nemění.${leftCs}`, `${wouldEn}Lines read: ${lines}; nothing changes.${leftEn}`);
  return text(
    `${wouldCs}Přečteno řádků: ${lines}. Nových prvků ${created}, nových verzí ${published}, oprav ${corrected}, změn viditelnosti ${visibilityChanged}, návrhů ${drafts}, ukončených ${retired}, beze změny ${unchanged}. Hodnoty ukazatelů: nových ${measurements.created}, opravených ${measurements.corrected}, beze změny ${measurements.unchanged}.${leftCs}`,
    `${wouldEn}Lines read: ${lines}. New elements ${created}, new versions ${published}, corrections ${corrected}, changes of visibility ${visibilityChanged}, drafts ${drafts}, retired ${retired}, unchanged ${unchanged}. Values of metrics: new ${measurements.created}, corrected ${measurements.corrected}, unchanged ${measurements.unchanged}.${leftEn}`,
  );
}

/** The same of a foreign file, with what came in as ended and how much was left out. */
export function conversionSentence(report: ConversionReport, mode: 'dry-run' | 'apply'): Text {
  const { cs, en } = importSentence(report, mode);
  const { ended, leftOut } = report;
  return text(
    [cs, ...(ended > 0 ? [`Už skončených: ${ended}.`] : []), ...(leftOut.length > 0 ? [`Nepřevzato: ${leftOut.length}.`] : [])].join(' '),
    [en, ...(ended > 0 ? [`Ended already: ${ended}.`] : []), ...(leftOut.length > 0 ? [`Left out: ${leftOut.length}.`] : [])].join(' '),
  );
}

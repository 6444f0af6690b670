import { z } from 'zod';
import { cleanString } from '../model/field.ts';
import { patterns } from '../model/patterns.ts';
import { type Text, text } from '../model/text.ts';
import { told } from '../model/told.ts';
import type { ImportReport } from '../operations/import.ts';

/** What every import takes: whether it is a trial, and why corrections are made. */
export const importModeParameters = {
  mode: told(
    z.enum(['dry-run', 'apply']),
    ['Režim', '`dry-run` jen řekne, co by se stalo.'],
    ['Mode', '`dry-run` only tells what would happen.'],
  ),
  reason: told(
    cleanString(2000, patterns.prose),
    ['Důvod', 'Důvod oprav, pokud řádek nemá vlastní.'],
    ['Reason', 'The reason of corrections, where a line has none of its own.'],
  ).optional(),
};

/** What the import did, as a person would say it. */
export function importSentence(report: ImportReport, mode: 'dry-run' | 'apply'): Text {
  const { lines, created, published, corrected, visibilityChanged, drafts, retired, unchanged, measurements } = report;
  const nothing =
    created + published + corrected + visibilityChanged + drafts + retired + measurements.created + measurements.corrected === 0;
  const [wouldCs, wouldEn] = mode === 'dry-run' ? ['Zkouška nanečisto: ', 'Dry run: '] : ['', ''];
  if (nothing) return text(`${wouldCs}Přečteno řádků: ${lines}; nic se nemění.`, `${wouldEn}Lines read: ${lines}; nothing changes.`);
  return text(
    `${wouldCs}Přečteno řádků: ${lines}. Nových prvků ${created}, nových verzí ${published}, oprav ${corrected}, změn viditelnosti ${visibilityChanged}, návrhů ${drafts}, ukončených ${retired}, beze změny ${unchanged}. Hodnoty ukazatelů: nových ${measurements.created}, opravených ${measurements.corrected}, beze změny ${measurements.unchanged}.`,
    `${wouldEn}Lines read: ${lines}. New elements ${created}, new versions ${published}, corrections ${corrected}, changes of visibility ${visibilityChanged}, drafts ${drafts}, retired ${retired}, unchanged ${unchanged}. Values of metrics: new ${measurements.created}, corrected ${measurements.corrected}, unchanged ${measurements.unchanged}.`,
  );
}

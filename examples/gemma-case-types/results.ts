import { filled } from '../shared/conversion.ts';
import type { CaseType } from './case-type.ts';
import type { Sheet } from './tables.ts';

/** What a result says about keeping the case file, in the words of the source. */
const archiveLabels = [
  'Selectielijstklasse',
  'Archiefnominatie',
  'Archiefactietermijn',
  'Brondatum archiefprocedure',
  'Relevante Eigenschap Brondatum archiefprocedure',
  'Leidt tot BESLUIT(en)',
];

/**
 * The ways in which a case may end: what they mean, the record that stays, and the rules for
 * keeping it.
 */
export const resultsOf = ({
  tables,
}: CaseType): { end: string; record: object; keeping: string | undefined }[] =>
  tables.many('Resultaten en bewaartermijnen').flatMap((sheet) => {
    const name = sheet.take('Resultaattypeomschrijving');
    if (name === undefined) return [];
    const explanation = sheet.take('Toelichting');
    const record = filled({ name, fileMark: fileMark(sheet), retention: retention(sheet) });
    const end = explanation === undefined ? name : `${name}: ${explanation}`;
    return [{ end, record, keeping: keeping(sheet, name) }];
  });

/** The class of the selection list, where there is exactly one. */
const fileMark = (sheet: Sheet): string | undefined =>
  /^(\d+(?:\.\d+)*)\.?(?: [^\n]*)?$/.exec(sheet.peek('Selectielijstklasse') ?? '')?.[1];

/**
 * `S/7` for "vernietigen" after "84 maanden": the Czech mark for what is destroyed, and whole years.
 * The Dutch V (vernietigen) is not the Czech V (výběr). A span of years or an open choice has no mark.
 */
function retention(sheet: Sheet): string | undefined {
  const isDestroyed = /^(?:V \(Vernietigen\)|\(V\) Vernietigen|Vernietigen)$/.test(
    sheet.peek('Archiefnominatie') ?? '',
  );
  const [, count = '', unit] =
    /^(\d+) (jaar|maanden)$/.exec(sheet.peek('Archiefactietermijn') ?? '') ?? [];
  const years = unit === 'maanden' ? Number(count) / 12 : Number(count);
  return isDestroyed && count !== '' && Number.isInteger(years) ? `S/${years}` : undefined;
}

function keeping(sheet: Sheet, name: string): string | undefined {
  const generic = sheet.take('Resultaattype-omschrijving generiek');
  const said = archiveLabels.flatMap((label) => {
    const value = sheet.take(label);
    return value === undefined ? [] : [`${label}: ${value.replaceAll('\n', ' / ')}`];
  });
  if (generic !== undefined && generic !== name)
    said.unshift(`Resultaattype-omschrijving generiek: ${generic}`);
  return said.length > 0 ? `Bewaring bij resultaat ‘${name}’ – ${said.join('; ')}` : undefined;
}

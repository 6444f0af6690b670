import { filled, type Link } from '../shared/conversion.ts';
import { type CaseType, processCode } from './case-type.ts';
import { oneLine, type Sheet } from './tables.ts';

type Handover = { readonly from: string; readonly link: Link };

/**
 * Follow-up and preceding cases as `precedes` links; a case type outside the catalogue stays left
 * over.
 */
export const handoversAmong = (caseTypes: readonly CaseType[]): Handover[] =>
  caseTypes.flatMap((caseType) => [
    ...pairs(caseTypes, caseType.tables.many('Vervolgzaken')).map(([other, explanation]) =>
      handover(caseType, other, explanation),
    ),
    ...pairs(caseTypes, caseType.tables.many('Voorafgaande zaken')).map(([other, explanation]) =>
      handover(other, caseType, explanation),
    ),
  ]);

const pairs = (
  caseTypes: readonly CaseType[],
  sheets: readonly Sheet[],
): [CaseType, string | undefined][] =>
  sheets.flatMap((sheet) => {
    const named = sheet.peek('ZAAKTYPE')?.toLowerCase() ?? '';
    const other = caseTypes.find(
      ({ number, name }) => named.includes(number) || named === name.toLowerCase(),
    );
    if (!other) return [];
    sheet.take('ZAAKTYPE');
    return [[other, oneLine(sheet.take('Toelichting'))]];
  });

const handover = (from: CaseType, to: CaseType, explanation: string | undefined): Handover => ({
  from: from.number,
  link: { to: `processes/${processCode(to.number)}`, ...filled({ handover: explanation }) },
});

import { filled } from '../shared/conversion.ts';
import type { CaseType } from './case-type.ts';
import { divisionOfWork, type rolesOf } from './roles.ts';
import { oneLine, type Sheet } from './tables.ts';

/** The statuses of a case type as activities of its card, in their order. */
export function activitiesOf({ tables }: CaseType, roles: ReturnType<typeof rolesOf>): object[] {
  const statuses = tables.many('Statussen');
  const checklist = tables.many('Checklistitems bij status');
  return statuses.map((sheet, index) => {
    const number = sheet.take('Nr') ?? String(index + 1);
    const name = oneLine(sheet.take('Omschrijving')) ?? number;
    const generic = oneLine(sheet.take('Omschrijving generiek'));
    const step = {
      number,
      isDecision: generic === 'Besluit vastgesteld',
      isFirstOrLast: index === 0 || index === statuses.length - 1,
      informsInitiator: sheet.take('Informeren') !== 'Nee',
    };
    return filled({
      code: number,
      name,
      description: [sheet.take('Toelichting'), ...checklistOf(checklist, number), message(sheet)]
        .filter((text) => text !== undefined)
        .join('\n'),
      keywords: generic === undefined || generic === name ? [] : [generic],
      deadline: oneLine(sheet.take('Doorlooptijd')),
      links: divisionOfWork(roles, step),
    });
  });
}

function message(sheet: Sheet): string | undefined {
  const text = sheet.take('Statustekst');
  return text && `Statustekst: ${text}`;
}

/** The items of the checklist that belong to a status, under a heading. */
function checklistOf(checklist: readonly Sheet[], number: string): string[] {
  const items = checklist
    .filter((item) => item.peek('Statustypevolgnummer') === number)
    .map(checklistItem);
  return items.length > 0 ? ['Checklist:', ...items] : [];
}

/** `- Leges: Is een legesnota opgesteld? (verplicht) – explanation` */
function checklistItem(item: Sheet): string {
  item.take('Statustypevolgnummer');
  const name = item.take('Itemnaam');
  const question = item.take('Vraagstelling');
  const duty = { Ja: ' (verplicht)', Nee: ' (niet verplicht)' }[item.take('Verplicht') ?? ''] ?? '';
  const explanation = item.take('Toelichting');
  return oneLine(`- ${name}: ${question}${duty}${explanation ? ` – ${explanation}` : ''}`) ?? '';
}

import { filled, type Line, type Link } from '../shared/conversion.ts';
import type { CaseType } from './case-type.ts';
import { oneLine, type Sheet } from './tables.ts';

/** A document of a case type and the link by which its card knows it. */
type CaseDocument = {
  readonly line: Line;
  readonly relation: 'hasInput' | 'hasOutput';
  readonly link: Link;
};

/** What a document is, by its category; where the category does not tell, by its direction. */
const typeByCategory: Readonly<Record<string, string>> = {
  besluit: 'decision',
  overeenkomst: 'contract',
  rapport: 'report',
  verslag: 'report',
  'verslag van bevindingen': 'report',
};
const typeByDirection: Readonly<Record<string, string>> = { inkomend: 'input', uitgaand: 'output' };

/**
 * The documents and the form of a case type. What does not come in from outside counts as an
 * output, see the README.
 */
export function documentsOf(caseType: CaseType): CaseDocument[] {
  const decisions = caseType.tables.many('Besluiten');
  return [
    ...caseType.tables
      .many('Zaakdocumenten')
      .flatMap((sheet) => caseDocument(caseType, sheet, decisions)),
    ...form(caseType, caseType.tables.one('Algemene gegevens')),
  ];
}

function caseDocument(
  caseType: CaseType,
  sheet: Sheet,
  decisions: readonly Sheet[],
): CaseDocument[] {
  const name = oneLine(sheet.take('Documenttype-omschrijving'));
  if (name === undefined) return [];
  const code = `ZT-${caseType.number}-D${sheet.take('Volg-nr')}`;
  const direction = sheet.take('Richting');
  const category = sheet.take('Documentcategorie');
  const confidentiality = sheet.take('Vertrouwelijkheidaanduiding');
  const line = {
    kind: 'documents',
    code,
    ...filled({
      validFrom: caseType.validFrom,
      name,
      language: 'nl',
      description: [
        sheet.take('Toelichting'),
        confidentiality && `Vertrouwelijkheidaanduiding: ${confidentiality}`,
      ]
        .filter((text) => text !== undefined)
        .join('\n'),
      keywords: keywords(name, [
        category,
        sheet.take('Documenttype-omschrijving generiek'),
        sheet.take('Documenttypetrefwoord'),
      ]),
      source: caseType.source,
      type:
        typeByCategory[category?.toLowerCase() ?? ''] ??
        typeByDirection[direction?.toLowerCase() ?? ''],
    }),
  };
  const note = [directionNote(direction), ...duties(sheet), ...decisionNotes(decisions, name)]
    .filter(Boolean)
    .join('\n');
  const relation = /inkomend$/i.test(direction ?? '') ? 'hasInput' : 'hasOutput';
  return [{ line, relation, link: { to: `documents/${code}`, ...filled({ note }) } }];
}

/** The form that opens the case, where one is named. */
function form(caseType: CaseType, general: Sheet): CaseDocument[] {
  const name = oneLine(general.take('Formuliernaam'));
  if (name === undefined) return [];
  const code = `ZT-${caseType.number}-F`;
  const line = {
    kind: 'documents',
    code,
    ...filled({
      validFrom: caseType.validFrom,
      name,
      language: 'nl',
      source: caseType.source,
      type: 'form',
      url: general.take('URL (formulier)'),
    }),
  };
  return [{ line, relation: 'hasInput', link: { to: `documents/${code}` } }];
}

const keywords = (name: string, words: readonly (string | undefined)[]): string[] => [
  ...new Set(words.filter((word) => word !== undefined && word !== name) as string[]),
];

const directionNote = (direction: string | undefined): string =>
  /^(?:inkomend|uitgaand)$/i.test(direction ?? '')
    ? ''
    : `Richting: ${direction ?? 'niet vermeld'}`;

const duties = (sheet: Sheet): string[] =>
  ['Verplicht bij Status', 'Verplicht bij Resultaat'].flatMap((label) => labelled(sheet, label));

/** Returns the notes on the decision that the document carries. */
const decisionNotes = (decisions: readonly Sheet[], document: string): string[] =>
  decisions
    .filter((decision) => decision.peek('Documenttype')?.replace(/ \(\d+\)$/, '') === document)
    .flatMap((decision) => {
      decision.take('Documenttype');
      return [
        `Besluit: ${decision.take('Besluittype-omschrijving')}`,
        ...[
          'Besluittype-omschrijving generiek',
          'Besluitcategorie',
          'Reactietermijn',
          'Publicatie-indicatie',
          'Toelichting',
        ].flatMap((label) => labelled(decision, label)),
      ];
    });

function labelled(sheet: Sheet, label: string): string[] {
  const value = sheet.take(label);
  return value === undefined ? [] : [`${label}: ${value}`];
}

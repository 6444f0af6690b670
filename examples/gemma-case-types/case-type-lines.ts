import { type Conversion, countEach, filled, type Line, type Link } from '../shared/conversion.ts';
import { activitiesOf } from './activities.ts';
import { type CaseType, cardCode, openCaseType, processCode } from './case-type.ts';
import { documentsOf } from './documents.ts';
import { handoversAmong } from './handovers.ts';
import { resultsOf } from './results.ts';
import { rolesOf } from './roles.ts';
import type { Sheet, SourceCaseType } from './tables.ts';

/** GEMMA numbers processes by their sort: 1 governing, 2 primary, 3 supporting. */
const typeByDigit: Readonly<Record<string, string>> = { 1: 'management', 2: 'core', 3: 'support' };

const derivedWork =
  'De rolverdeling per activiteit is bij de omzetting afgeleid; de bron noemt de roltypen en soms welke status zij mogen zetten.';

/** Turns the case types of the catalogue into lines, each element once. */
export function convertCaseTypes(sources: readonly SourceCaseType[]): Conversion {
  const caseTypes = sources.map(openCaseType);
  const handovers = handoversAmong(caseTypes);
  const lines = caseTypes.flatMap((caseType) => {
    const precedes = handovers
      .filter(({ from }) => from === caseType.number)
      .map(({ link }) => link);
    return caseTypeLines(caseType, precedes);
  });
  return {
    lines: [...new Map(lines.map((line) => [`${line.kind}/${line.code}`, line])).values()],
    leftOver: countEach(caseTypes.flatMap(({ tables }) => tables.left())),
  };
}

function caseTypeLines(caseType: CaseType, precedes: readonly Link[]): Line[] {
  const roles = rolesOf(caseType);
  const documents = documentsOf(caseType);
  const links = filled({
    hasInput: documents.filter(({ relation }) => relation === 'hasInput').map(({ link }) => link),
    hasOutput: documents.filter(({ relation }) => relation === 'hasOutput').map(({ link }) => link),
  });
  return [
    processLine(caseType, precedes),
    cardLine(caseType, activitiesOf(caseType, roles), links),
    ...roles.map(({ line }) => line),
    ...documents.map(({ line }) => line),
  ];
}

function processLine(caseType: CaseType, precedes: readonly Link[]): Line {
  const general = caseType.tables.one('Algemene gegevens');
  return {
    kind: 'processes',
    code: processCode(caseType.number),
    ...filled({
      validFrom: caseType.validFrom,
      name: caseType.name,
      language: 'nl',
      description: general.take('Toelichting'),
      keywords: [
        general.take('Zaakcategorie'),
        ...(general.take('Trefwoord')?.split(/,\s*/) ?? []),
      ].filter(Boolean),
      source: caseType.source,
      externalIds: [
        { scheme: 'gemma-zaaktype', code: caseType.identification },
        ...externalId('gemma-referentiebedrijfsproces', general.take('Procesnaam'), 'related'),
        ...externalId(
          'archiefclassificatiecode',
          general.take('Archiefclassificatiecode'),
          'broad',
        ),
      ],
      type: typeByDigit[caseType.number.charAt(0)],
      links: filled({
        describedBy: [{ to: `process-cards/${cardCode(caseType.number)}` }],
        precedes,
      }),
    }),
  };
}

const externalId = (scheme: string, code: string | undefined, match: string): object[] =>
  code === undefined ? [] : [{ scheme, code, match }];

function cardLine(caseType: CaseType, activities: readonly object[], links: object): Line {
  const general = caseType.tables.one('Algemene gegevens');
  const results = resultsOf(caseType);
  return {
    kind: 'process-cards',
    code: cardCode(caseType.number),
    ...filled({
      validFrom: caseType.validFrom,
      name: caseType.name,
      language: 'nl',
      description: outline(caseType),
      source: caseType.source,
      designation: [general.take('Onderwerp'), general.take('Handeling behandelaar')]
        .filter(Boolean)
        .join(' – '),
      purpose: general.take('Doel'),
      // an act of the initiator (Aanvragen, Indienen, Stellen) is what this model calls a
      // submission
      triggerKind: general.take('Handeling initiator') && 'document',
      trigger: general.take('Aanleiding'),
      endEvent: results.map(({ end }) => end).join('\n'),
      records: results.map(({ record }) => record),
      editorialNotes: [derivedWork, ...results.flatMap(({ keeping }) => keeping ?? [])].join('\n'),
      activities,
      links,
    }),
  };
}

/**
 * The rows that have no field of their own but that a reader of the card needs, each with its
 * label.
 */
function outline({ tables }: CaseType): string {
  const rows: readonly [Sheet, readonly string[]][] = [
    [
      tables.one('Algemene gegevens'),
      ['Indicatie Intern of Extern', 'Vertrouwelijkheidaanduiding'],
    ],
    [
      tables.one('Planning'),
      [
        'Doorlooptijd behandeling',
        'Servicenorm behandeling',
        'Opschorting/aanhouding mogelijk',
        'Verlenging mogelijk',
        'Verlengingstermijn',
      ],
    ],
    [tables.one('Publicatie (van indiening)'), ['Publicatie-indicatie', 'Publicatietekst']],
  ];
  return rows
    .flatMap(([sheet, labels]) => labels.map((label) => [label, sheet.take(label)] as const))
    .flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
    .join('\n');
}

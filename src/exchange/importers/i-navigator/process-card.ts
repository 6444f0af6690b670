import type { ConvertedDocument } from '../../importer.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { activityPart } from './activity.ts';
import { directionsOf, toDocument } from './document-type.ts';
import { below, field, idOf, isActive, isYes, listed, nameOf, validityOf } from './fields.ts';
import { legalBases } from './legal-basis.ts';
import type { Node } from './read-objects.ts';
import { retentionOf, retentionWords } from './retention.ts';
import { origin } from './scheme.ts';

/** How a process runs: trigger, deadlines, activities, results and what is kept of it. */
export function cardDocument(process: Node, name: string): ConvertedDocument {
  const results = listed(process, 'resultaattypen', 'resultaattype').filter(isActive);
  const documents = listed(process, 'documenttypen', 'documenttype').filter(isActive);
  const along = (direction: string) => documents.filter((type) => directionsOf(type).some((one) => one === direction)).map(toDocument);
  return {
    kind: 'process-cards',
    id: idOf(process),
    source: 'proces',
    code: idOf(process),
    patch: {
      name,
      designation: plainLine(caseName(process)),
      purpose: plainProse(field(process, 'naam')),
      description: plainProse([...termsOf(process), ...possibilitiesOf(process)].join('\n')),
      trigger: plainProse(field(process, 'aanleiding'), 2000),
      triggerKind: triggers[field(process, 'zaaktype-categorie') ?? ''] ?? null,
      endEvent: plainProse(results.map(resultLine).join('\n'), 2000),
      records: recordsOf(process, results),
      editorialNotes: plainProse(notesOf(process).join('\n')),
    },
    initial: origin,
    validity: validityOf(process),
    parts: { activities: listed(process, 'statustypen', 'statustype').filter(isActive).map(activityPart) },
    links: { hasInput: along('hasInput'), hasOutput: along('hasOutput') },
  };
}

const triggers: Readonly<Record<string, string>> = {
  'Trigger Extern (TE)': 'document',
  'Trigger Intern (TI)': 'process',
  'Trigger Periodiek (TP)': 'time',
};

/** `Aanvraag budgetbeheer beoordelen`: what is asked, about what, what the office does with it. */
function caseName(process: Node): string {
  const structure = below(below(below(process, 'velden'), 'zaaktype-naam'), 'structuur');
  return (structure?.children ?? [])
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' ');
}

const terms = [
  ['wettelijke-afdoeningstermijn', 'Wettelijke afdoeningstermijn'],
  ['afdoeningstermijn', 'Afdoeningstermijn'],
  ['wettelijke-verdagingstermijn', 'Wettelijke verdagingstermijn'],
  ['verdagingstermijn', 'Verdagingstermijn'],
  ['signaleringstermijn', 'Signaleringstermijn'],
] as const;

/** The statutory deadlines and the town's own, each in words: the card has no fields for them. */
const termsOf = (process: Node): string[] =>
  terms.flatMap(([name, label]) => {
    const count = field(process, name);
    return count === null ? [] : [`${label}: ${[count, field(process, `${name}-eenheid`)].filter(Boolean).join(' ')}`];
  });

const possibilities = [
  ['beroep-mogelijk', 'Beroep mogelijk'],
  ['aanhouden-mogelijk', 'Aanhouden mogelijk'],
  ['betaling-nodig', 'Betaling nodig'],
  ['lex-silencio-positivo', 'Lex silencio positivo'],
  ['wet-dwangsom', 'Wet dwangsom'],
] as const;

const possibilitiesOf = (process: Node): string[] =>
  possibilities.flatMap(([name, label]) => (isYes(process, name) ? [`${label}: Ja`] : []));

const notesOf = (process: Node): string[] => [
  ...labelled('Proceseigenaar', field(process, 'proceseigenaar')),
  ...labelled('Schema', field(process, 'schemalocatie')),
  ...labelled('Opmerking', field(process, 'opmerking-proces')),
  ...labelled('Opmerking', field(process, 'opmerking-handeling')),
];

const labelled = (label: string, text: string | null): string[] => (text === null ? [] : [`${label}: ${text}`]);

const resultLine = (result: Node): string => [nameOf(result), retentionWords(result)].filter((part) => part !== null).join(': ');

type KeptRecord = { readonly name: string; readonly fileMark?: string; readonly retention?: string };

/** What is kept: the file of each result under its own term, else the file of the process as a whole. */
function recordsOf(process: Node, results: readonly Node[]): KeptRecord[] | null {
  const sources = [...results.map((result): [string, Node] => [nameOf(result), result]), ['Dossier', process] as [string, Node]];
  const records = new Map<string, KeptRecord>();
  for (const [name, node] of sources) {
    const retention = retentionOf(node);
    const fileMark = selectionMark(node);
    if (records.has(name) || (retention === null && fileMark === null)) continue;
    records.set(name, { name, ...(fileMark === null ? {} : { fileMark }), ...(retention === null ? {} : { retention }) });
  }
  return records.size === 0 ? null : [...records.values()].slice(0, 100);
}

/** `8.2` of "Resultaat 8.2 Selectielijst gemeenten …": the place in the selection list is what a file plan calls a mark. */
function selectionMark(node: Node): string | null {
  const [basis] = legalBases(node, 'vernietigingsgrondslag');
  return /^Resultaat ([0-9]{1,4}(?:\.[0-9]{1,4}){0,5})\b/.exec(basis?.name ?? '')?.[1] ?? null;
}

import { isDeepStrictEqual } from 'node:util';
import type { FieldValue } from '../../../../core/kinds/types.ts';
import { text } from '../../../../platform/text.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import type { TypedDocument } from '../typed-document.ts';
import { activityPart } from './activity.ts';
import { directionsOf, toDocument } from './document-type.ts';
import { field, idOf, isActive, isYes, listItems, nameOf, validityOf } from './fields.ts';
import { legalBases } from './legal-basis.ts';
import { onlyRetentionOf, retentionOf, retentionWords } from './retention.ts';
import { origin } from './scheme.ts';
import type { Tag } from './tag.ts';

/** Returns the card of a process: trigger, deadlines, activities, results and records. */
export function cardDocument(process: Tag, name: string): TypedDocument<'process-cards'> {
  const results = listItems(process, 'resultaattypen', 'resultaattype').filter(isActive);
  const documents = listItems(process, 'documenttypen', 'documenttype').filter(isActive);
  const documentLinks = (direction: string) =>
    documents.filter((type) => directionsOf(type).some((one) => one === direction)).map(toDocument);
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
      trigger: plainProse(field(process, 'aanleiding')),
      triggerKind: triggerOf(process),
      endEvent: plainProse(results.map(resultLine).join('\n')),
      records: recordsOf(process, results),
      editorialNotes: plainProse(notesOf(process).join('\n')),
    },
    initial: origin,
    validity: validityOf(process),
    parts: {
      activities: listItems(process, 'statustypen', 'statustype')
        .filter(isActive)
        .map(activityPart),
    },
    links: { hasInput: documentLinks('hasInput'), hasOutput: documentLinks('hasOutput') },
  };
}

type Trigger = FieldValue<'process-cards', 'triggerKind'>;

const triggers: Readonly<Record<string, Trigger>> = {
  'Trigger Extern (TE)': 'document',
  'Trigger Intern (TI)': 'process',
  'Trigger Periodiek (TP)': 'time',
};

const otherTrigger = text(
  'Takový druh spouštěče karta nezná.',
  'The card has no such kind of trigger.',
);

function triggerOf(process: Tag): Trigger | null {
  const category = field(process, 'zaaktype-categorie');
  const trigger = triggers[category ?? ''] ?? null;
  if (category !== null && trigger === null) process.reportLost(category, otherTrigger);
  return trigger;
}

/**
 * Returns the name of a case, such as `Aanvraag budgetbeheer beoordelen`: what is requested, about
 * what, what the office does with it.
 */
function caseName(process: Tag): string {
  const structure = process.child('velden')?.child('zaaktype-naam')?.child('structuur');
  return (structure?.children() ?? [])
    .map(({ text }) => text)
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

/**
 * Returns the statutory deadlines and the municipality's own in words: the card has no fields for
 * them.
 */
const termsOf = (process: Tag): string[] =>
  terms.flatMap(([name, label]) => {
    const count = field(process, name);
    return count === null
      ? []
      : [`${label}: ${[count, field(process, `${name}-eenheid`)].filter(Boolean).join(' ')}`];
  });

const possibilities = [
  ['beroep-mogelijk', 'Beroep mogelijk'],
  ['aanhouden-mogelijk', 'Aanhouden mogelijk'],
  ['betaling-nodig', 'Betaling nodig'],
  ['lex-silencio-positivo', 'Lex silencio positivo'],
  ['wet-dwangsom', 'Wet dwangsom'],
] as const;

const possibilitiesOf = (process: Tag): string[] =>
  possibilities.flatMap(([name, label]) => (isYes(process, name) ? [`${label}: Ja`] : []));

const notesOf = (process: Tag): string[] => [
  ...labelled('Proceseigenaar', field(process, 'proceseigenaar')),
  ...labelled('Schema', field(process, 'schemalocatie')),
  ...labelled('Opmerking', field(process, 'opmerking-proces')),
  ...labelled('Opmerking', field(process, 'opmerking-handeling')),
];

const labelled = (label: string, text: string | null): string[] =>
  text === null ? [] : [`${label}: ${text}`];

const resultLine = (result: Tag): string =>
  [nameOf(result), retentionWords(result)].filter((part) => part !== null).join(': ');

type KeptRecord = FieldValue<'process-cards', 'records'>[number];

/**
 * Returns the records: the file of each result under its own term, else the file of the process as
 * a whole.
 */
function recordsOf(process: Tag, results: readonly Tag[]): KeptRecord[] | null {
  const sources = [
    ...results.map((result) => [nameOf(result), result] as const),
    ['Dossier', process] as const,
  ];
  const records = new Map<string, KeptRecord>();
  for (const [name, tag] of sources) {
    const record = recordOf(name, tag, tag === process);
    const known = records.get(name);
    if (record === null) continue;
    if (known === undefined) records.set(name, record);
    else if (!isDeepStrictEqual(known, record))
      tag.reportLost(Object.values(record).join(', '), sameName);
  }
  return records.size === 0 ? null : [...records.values()];
}

/**
 * @param isWhole whether it is the file of the process: the term of a result is in its end event,
 * too
 */
function recordOf(name: string, tag: Tag, isWhole: boolean): KeptRecord | null {
  const retention = isWhole ? onlyRetentionOf(tag) : retentionOf(tag);
  const fileMark = selectionMark(tag);
  if (retention === null && fileMark === null) return null;
  return {
    name,
    ...(fileMark === null ? {} : { fileMark }),
    ...(retention === null ? {} : { retention }),
  };
}

const sameName = text(
  'Záznam s tímto názvem už karta má; zůstává první.',
  'The card already has a record of this name; the first is kept.',
);

/**
 * Returns `8.2` of "Resultaat 8.2 Selectielijst gemeenten …": the place in the selection list,
 * which a filing plan calls a mark.
 */
function selectionMark(tag: Tag): string | null {
  const [basis] = legalBases(tag, 'vernietigingsgrondslag');
  return /^Resultaat ([0-9]{1,4}(?:\.[0-9]{1,4}){0,5})\b/.exec(basis?.name ?? '')?.[1] ?? null;
}

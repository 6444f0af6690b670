import { z } from 'zod';
import { isObject } from '../../../../platform/formats/json-value.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { text } from '../../../../platform/text.ts';
import type { Conversion, ConvertedDocument, Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { readJson, takeAll, takeMembers } from '../read-json.ts';
import { Tally } from '../tally.ts';
import type { TypedDocument } from '../typed-document.ts';
import { withKeywords } from './fields.ts';
import { mapping } from './mapping.ts';
import { retentionMark } from './retention.ts';

const scheme = 'selectielijst';
const origin = {
  language: 'nl',
  source: 'Selectielijst gemeenten en intergemeentelijke organen',
} as const;
const maxItems = 10_000;

const id = z.url().transform((url) => url.slice(url.lastIndexOf('/') + 1));
const words = z.string().nullish();

const processType = z.object({
  url: id,
  nummer: z.int(),
  jaar: z.int(),
  naam: z.string(),
  omschrijving: words,
  toelichting: words,
  procesobject: words,
});
const result = z.object({
  url: id,
  volledigNummer: z.string().max(40),
  naam: z.string(),
  omschrijving: words,
  toelichting: words,
  herkomst: words,
  waardering: words,
  bewaartermijn: words,
  procestermijnWeergave: words,
  procestermijnOpmerking: words,
});
const description = z.object({
  url: id,
  omschrijving: z.string(),
  definitie: z.string(),
  opmerking: words,
});

/**
 * Converts the Dutch selection list: its process types, its results with retention, or their
 * wording.
 */
export function convertSelectionList(bytes: Buffer, inventory: Inventory): Conversion {
  const { path, items } = itemsOf(bytes, inventory);
  const tally = new Tally();
  const skipped: Skipped[] = [];
  const read = <S extends z.ZodType>(schema: S, source: string): z.output<S>[] =>
    items.flatMap((item) => {
      tally.add(source);
      const { success, data, error } = schema.safeParse(item);
      if (success) {
        takeMembers(inventory, path, schema, item);
        return [data];
      }
      takeAll(inventory, path, item);
      skipped.push(skippedItem(item, source, error));
      return [];
    });
  const documents = documentsOf(items[0] ?? {}, read);
  if (documents === null)
    throw unreadable(
      'JSON není výběrový seznam: očekávají se procestypen, resultaten nebo resultaattypeomschrijvingen.',
      'The JSON is not a selection list: expected process types, results or descriptions of result types.',
    );
  return {
    scheme,
    isWhole: false,
    matchesByCode: false,
    documents,
    relations: [],
    ended: [],
    mapping: tally.rows(mapping),
    skipped,
  };
}

type Read = <S extends z.ZodType>(schema: S, source: string) => z.output<S>[];

/** The first item tells which of the three lists it is. */
function documentsOf(first: object, read: Read): ConvertedDocument[] | null {
  if ('volledigNummer' in first)
    return read(result, 'selectielijst: resultaat').map(resultDocument);
  if ('procesobject' in first)
    return read(processType, 'selectielijst: procestype').map(processDocument);
  if ('definitie' in first)
    return [resultTypesDocument(read(description, 'selectielijst: resultaattypeomschrijving'))];
  return null;
}

/** The items stand alone, or in an answer of the list's own API. */
function itemsOf(bytes: Buffer, inventory: Inventory): { path: string; items: readonly object[] } {
  const file = readJson(bytes, inventory);
  const isAnswer = isObject(file) && 'results' in file;
  const list = isAnswer ? file.results : file;
  if (!Array.isArray(list) || list.length === 0 || list.length > maxItems)
    throw unreadable(
      `Soubor není seznam 1 až ${maxItems} položek.`,
      `The file is not a list of 1 to ${maxItems} items.`,
    );
  if (!list.every((item) => typeof item === 'object' && item !== null))
    throw unreadable('Položky seznamu nejsou objekty.', 'The items of the list are no objects.');
  if (isAnswer) inventory.take('results');
  return { path: isAnswer ? 'results' : '', items: list };
}

const processDocument = ({
  url,
  nummer,
  jaar,
  naam,
  omschrijving,
  toelichting,
  procesobject,
}: z.output<typeof processType>): TypedDocument<'processes'> => ({
  kind: 'processes',
  id: url,
  source: 'procestype',
  code: `SL-${jaar}-${nummer}`,
  patch: {
    name: plainLine(naam) ?? url,
    description: plainProse([omschrijving, toelichting].filter(Boolean).join('\n')),
  },
  initial: { ...origin, type: 'core', ...withKeywords([procesobject ?? null]) },
});

/**
 * Returns a result of a process as a document: what is kept of it, and for how long. Numbers repeat
 * between editions.
 */
const resultDocument = (item: z.output<typeof result>): TypedDocument<'documents'> => ({
  kind: 'documents',
  id: item.url,
  source: 'resultaat',
  code: `SL-${item.volledigNummer.replace(/[^0-9.]/g, '')}-${item.url.slice(0, 8)}`,
  patch: {
    name: plainLine(`${item.volledigNummer} ${item.naam}`) ?? item.url,
    description: plainProse(
      [item.omschrijving, item.toelichting, ...termOf(item), item.procestermijnOpmerking]
        .filter(Boolean)
        .join('\n'),
    ),
    fileMark: /^[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}$/.test(item.volledigNummer)
      ? item.volledigNummer
      : null,
    retention: markOf(item.waardering, item.bewaartermijn),
  },
  initial: { ...origin, type: 'record', ...withKeywords([item.herkomst ?? null]) },
});

/** Terms of whole years become a retention mark; others stay in words. */
const markOf = (
  valuation: string | null | undefined,
  term: string | null | undefined,
): string | null =>
  retentionMark(valuation ?? null, /^P([0-9]+)Y$/.exec(term ?? '')?.[1] ?? null, 'Jaar');

const termOf = ({
  waardering,
  bewaartermijn,
  procestermijnWeergave,
}: z.output<typeof result>): string[] => {
  const words = [waardering, bewaartermijn, procestermijnWeergave].filter(Boolean).join(', ');
  return words === '' ? [] : [`Waardering: ${words}`];
};

const resultTypesDocument = (
  items: readonly z.output<typeof description>[],
): TypedDocument<'mappings'> => ({
  kind: 'mappings',
  id: 'resultaattypeomschrijvingen',
  source: 'resultaattypeomschrijving',
  code: 'SL-resultaattypeomschrijvingen',
  patch: {
    name: 'Resultaattypeomschrijvingen',
    sourceScheme: scheme,
    targetScheme: `${scheme}.resultaattypeomschrijving`,
    pairs: items.map(({ url, omschrijving, definitie }) => {
      const note = definitie === omschrijving ? null : plainLine(definitie);
      return { from: url, to: plainLine(omschrijving) ?? url, ...(note === null ? {} : { note }) };
    }),
  },
  initial: origin,
});

function skippedItem(item: object, source: string, error: z.ZodError): Skipped {
  const { url, naam }: Readonly<Record<string, unknown>> = { ...item };
  const [issue] = error.issues;
  const where = issue?.path.join('/') ?? '';
  return {
    source,
    id: plainLine(String(url ?? '')) ?? '–',
    name: plainLine(String(naam ?? '')) ?? '–',
    reason: text(
      `Údaj ${where} nemá očekávanou podobu.`,
      `The value at ${where} does not have the expected form: ${issue?.message ?? ''}`,
    ),
  };
}

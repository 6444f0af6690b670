import { z } from 'zod';
import { isObject } from '../../../../platform/formats/json-value.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { text } from '../../../../platform/text.ts';
import type { Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine } from '../plain-text.ts';
import { readJson, takeAll, takeMembers } from '../read-json.ts';
import {
  type CitizenService,
  citizenService,
  isCitizenService,
  type SourceService,
  sourceService,
} from './source.ts';

/** The content of a file: services of the norm, descriptions for citizens, and what is neither. */
export type ServiceFile = {
  readonly services: readonly SourceService[];
  readonly described: readonly CitizenService[];
  readonly skipped: readonly Skipped[];
};

const maxServices = 20_000;

/**
 * @throws ApiError unreadable-file when the bytes are not JSON, or contain nothing like a service
 */
export async function readServices(bytes: Buffer, inventory: Inventory): Promise<ServiceFile> {
  const services: SourceService[] = [];
  const described: CitizenService[] = [];
  const skipped: Skipped[] = [];
  const { path, items } = itemsOf(readJson(bytes, inventory), inventory);
  const read = <S extends z.ZodType>(schema: S, item: object, list: z.output<S>[]) => {
    const { data, error } = schema.safeParse(item);
    if (error === undefined) {
      list.push(data);
      takeMembers(inventory, path, schema, item);
      takeMembers(inventory, path, edition, item);
    } else {
      skipped.push(skippedItem(item, error));
      takeAll(inventory, path, item);
    }
    inventory.settle(item);
  };
  for (const [index, item] of items.entries()) {
    inventory.register(item, { source: 'položka', id: String(index + 1), name: '' });
    if (isCitizenService(item)) read(citizenService, item, described);
    else read(sourceService, item, services);
  }
  return { services, described, skipped };
}

const norm = '2024-10-03';

/** @throws ApiError unreadable-file when a context names another edition of the norm */
function assertKnownEdition(...values: readonly unknown[]): void {
  for (const value of values) {
    const edition = /\/(\d{4}-\d{2}-\d{2})\//.exec(
      String(isObject(value) ? (value['@context'] ?? '') : ''),
    )?.[1];
    if (edition === undefined || edition === norm) continue;
    throw unreadable(
      `Soubor je podle normy z ${edition}; čte se norma Služby veřejné správy z ${norm}.`,
      `The file follows the ${edition} edition of the standard; only the ${norm} edition is supported.`,
    );
  }
}

/**
 * A catalogue holds its services under `položky`, in JSON-LD under `@graph`; a list or a service
 * may stand alone.
 */
function itemsOf(file: unknown, inventory: Inventory): { path: string; items: object[] } {
  assertKnownEdition(file);
  const member = isObject(file)
    ? ['položky', '@graph'].find((name) => Object.hasOwn(file, name))
    : undefined;
  const list = isObject(file) ? (member === undefined ? [file] : file[member]) : file;
  if (!Array.isArray(list) || !list.every(isObject) || !list.some(isService))
    throw unreadable(
      'V souboru nejsou služby veřejné správy.',
      'The file contains no public services.',
    );
  assertKnownEdition(...list);
  if (list.length > maxServices)
    throw unreadable(`Nejvýše ${maxServices} služeb.`, `At most ${maxServices} services.`);
  if (member !== undefined) {
    inventory.take(member);
    takeMembers(inventory, '', edition, file);
  }
  return { path: member ?? '', items: list };
}

/** The context only names the edition of the norm. */
const edition = z.object({ '@context': z.unknown() });

/**
 * Whether an item looks like a service of either form; what it lacks is reported member by member.
 */
const isService = (item: object): boolean =>
  isCitizenService(item) || ('název' in item && 'id' in item);

function skippedItem(item: object, error: z.ZodError): Skipped {
  const { id, nazev, název }: Readonly<Record<string, unknown>> = { ...item };
  const [issue] = error.issues;
  const where = issue?.path.join('/') || 'id';
  const label = isObject(název) ? název.cs : (název ?? nazev);
  return {
    source: 'služba',
    id: plainLine(String(id ?? '')) ?? '–',
    name: (typeof label === 'string' ? plainLine(label) : null) ?? '–',
    reason: text(
      `Údaj ${where} nemá podobu podle normy.`,
      `The value at ${where} does not match the norm: ${issue?.message ?? ''}`,
    ),
  };
}

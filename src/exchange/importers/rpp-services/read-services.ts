import type { z } from 'zod';
import { isObject } from '../../../model/json-value.ts';
import { text } from '../../../model/text.ts';
import type { LeftOut } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { unreadable } from '../../unreadable.ts';
import { plainLine } from '../plain-text.ts';
import { readJson } from '../read-json.ts';
import { type DescribedService, describedService, isDescribed, type SourceService, sourceService } from './source.ts';

/** What a file holds: services of the norm, descriptions for citizens, and what is neither. */
export type ServiceFile = {
  readonly services: readonly SourceService[];
  readonly described: readonly DescribedService[];
  readonly leftOut: readonly LeftOut[];
};

const mostServices = 20_000;

/** @throws ApiError unreadable-file when the bytes are no JSON, or there is nothing like a service */
export async function readServices(bytes: Buffer, inventory: Inventory): Promise<ServiceFile> {
  const services: SourceService[] = [];
  const described: DescribedService[] = [];
  const leftOut: LeftOut[] = [];
  const read = <S extends z.ZodType>(schema: S, item: object, into: z.output<S>[]) => {
    const { data, error } = schema.safeParse(item);
    if (error === undefined) into.push(data);
    else leftOut.push(refused(item, error));
    inventory.settle(item);
  };
  for (const [index, item] of itemsOf(readJson(bytes)).entries()) {
    inventory.read(item, { source: 'položka', id: String(index + 1), name: '' });
    if (isDescribed(item)) read(describedService, item, described);
    else read(sourceService, item, services);
  }
  return { services, described, leftOut };
}

const norm = '2024-10-03';

/** @throws ApiError unreadable-file when a context names another edition of the norm */
function refuseOtherEditions(...values: readonly unknown[]): void {
  for (const value of values) {
    const edition = /\/(\d{4}-\d{2}-\d{2})\//.exec(String(isObject(value) ? (value['@context'] ?? '') : ''))?.[1];
    if (edition === undefined || edition === norm) continue;
    throw unreadable(
      `Soubor je podle normy z ${edition}; čte se norma Služby veřejné správy z ${norm}.`,
      `The file is by the norm of ${edition}; the norm of public services of ${norm} is read.`,
    );
  }
}

/** A catalogue holds its services under `položky`, in JSON-LD under `@graph`. */
function itemsOf(file: unknown): object[] {
  refuseOtherEditions(file);
  const list = isObject(file) ? (file.položky ?? file['@graph'] ?? [file]) : file;
  if (!Array.isArray(list) || !list.every(isObject) || !list.some(isService))
    throw unreadable('V souboru nejsou služby veřejné správy.', 'There are no public services in the file.');
  refuseOtherEditions(...list);
  if (list.length > mostServices) throw unreadable(`Nejvýše ${mostServices} služeb.`, `At most ${mostServices} services.`);
  return list;
}

/** Whether an item looks like a service of either form; what it lacks is said one by one. */
const isService = (item: object): boolean => isDescribed(item) || ('název' in item && 'id' in item);

function refused(item: object, error: z.ZodError): LeftOut {
  const { id, nazev, název } = item as Readonly<Record<string, unknown>>; // any member of an object may be asked for
  const [issue] = error.issues;
  const where = issue?.path.join('/') || 'id';
  const named = isObject(název) ? název.cs : (název ?? nazev);
  return {
    source: 'služba',
    id: plainLine(String(id ?? ''), 200) ?? '–',
    name: (typeof named === 'string' ? plainLine(named) : null) ?? '–',
    reason: text(`Údaj ${where} nemá podobu podle normy.`, `The value at ${where} is not as the norm has it: ${issue?.message ?? ''}`),
  };
}

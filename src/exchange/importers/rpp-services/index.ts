import { z } from 'zod';
import { isObject } from '../../../model/json-value.ts';
import { text } from '../../../model/text.ts';
import { type Conversion, type ConvertedDocument, declareImporter, type LeftOut } from '../../importer.ts';
import { unfitMembers } from '../../json.ts';
import { unreadable } from '../../sheet/sheet.ts';
import { plainLine } from '../plain-text.ts';
import { Provisions } from '../rpp/provisions.ts';
import { rppScheme, rppSource } from '../rpp/scheme.ts';
import { Tally } from '../tally.ts';
import { channelDocument } from './channel.ts';
import { mapping } from './mapping.ts';
import { provisionsOf } from './provisions-of.ts';
import { describedDocument, serviceDocument } from './service.ts';
import { describedService, isDescribed, type SourceService, sourceService } from './source.ts';

const mostServices = 20_000;

/** Services of the register of rights and duties in the state's own JSON: the open formal norm, or the citizens' catalogue. */
export const rppServices = declareImporter({
  key: 'rpp-services',
  label: text('Služby z registru práv a povinností', 'Services of the register of rights and duties'),
  description: text(
    'JSON podle otevřené formální normy Služby veřejné správy (2024-10-03), jedna služba, jejich seznam nebo celý katalog; nebo seznam popisů služeb pro občany.',
    'JSON by the open formal norm of public services (2024-10-03): one service, a list of them or the whole catalogue; or a list of descriptions for citizens.',
  ),
  types: ['application/json', 'application/ld+json'],
  options: z.object({}),
  mapping,
  convert: async (bytes) => {
    const services: SourceService[] = [];
    const documents: ConvertedDocument[] = [];
    const leftOut: LeftOut[] = [];
    const tally = new Tally();
    for (const item of itemsOf(parse(bytes))) {
      const described = isDescribed(item);
      const result = (described ? describedService : sourceService).safeParse(item);
      if (!result.success) leftOut.push(refused(item, result.error));
      else if (described) {
        documents.push(describedDocument(describedService.parse(item)));
        tally.add('služba');
        tally.add('texty pro občany', Object.values(item).filter((value) => typeof value === 'string' && value.trim() !== '').length - 2);
      } else services.push(sourceService.parse(item));
    }
    documents.push(...services.map(serviceDocument));
    return {
      scheme: rppScheme,
      matchesByCode: true,
      documents: [...agendas(services), ...channels(services), ...provisions(services).documents(), ...documents],
      relations: ['fallsUnder', 'governedBy', 'deliveredThrough'],
      ended: [],
      mapping: counted(services, tally).rows(mapping),
      leftOut,
    } satisfies Conversion;
  },
});

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('Soubor není JSON v UTF-8.', 'The file is not JSON in UTF-8.');
  }
}

/** A catalogue holds its services under `položky`, in JSON-LD under `@graph`. */
function itemsOf(file: unknown): object[] {
  if (unfitMembers(file).length > 0)
    throw unreadable('Soubor obsahuje hodnoty, které nelze přijmout.', 'The file holds values that cannot be taken.');
  const list = isObject(file) ? (file.položky ?? file['@graph'] ?? [file]) : file;
  if (!Array.isArray(list) || !list.every(isObject) || !list.some(isService))
    throw unreadable('V souboru nejsou služby veřejné správy.', 'There are no public services in the file.');
  if (list.length > mostServices) throw unreadable(`Nejvýše ${mostServices} služeb.`, `At most ${mostServices} services.`);
  return list;
}

/** Whether an item looks like a service of either form; what it lacks is said one by one. */
const isService = (item: object): boolean => isDescribed(item) || ('název' in item && 'id' in item);

function refused(item: object, error: z.ZodError): LeftOut {
  const { id, nazev, název } = item as Readonly<Record<string, unknown>>;
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

/** Agendas that services name by their codes. */
const agendas = (services: readonly SourceService[]): ConvertedDocument[] =>
  [...new Set(services.flatMap(({ agenda }) => agenda ?? []))].map((code) => ({
    kind: 'agendas',
    id: code,
    source: 'agenda',
    code,
    patch: { name: `Agenda ${code}`, ...(/^A[0-9]{1,6}$/.test(code) ? { rppCode: code } : {}) },
    initial: { language: 'cs', source: rppSource },
  }));

const channels = (services: readonly SourceService[]): ConvertedDocument[] =>
  [...new Set(services.flatMap(({ úkony }) => úkony.flatMap(({ kanály }) => kanály.flatMap((one) => one['typ-kanálu'] ?? []))))].map(
    channelDocument,
  );

function provisions(services: readonly SourceService[]): Provisions {
  const found = new Provisions();
  for (const service of services) {
    for (const one of provisionsOf(service['ustanovení-esbírka'], service['ustanovení-ostatní'])) found.add(one);
    for (const action of service.úkony)
      for (const one of provisionsOf(action['ustanovení-úkonu-esbírka'], action['ustanovení-úkonu-ostatní'])) found.add(one);
  }
  return found;
}

function counted(services: readonly SourceService[], tally: Tally): Tally {
  for (const service of services) {
    const actions = service.úkony;
    const elis = [service['ustanovení-esbírka'], ...actions.map((action) => action['ustanovení-úkonu-esbírka'])].flat();
    const others = [service['ustanovení-ostatní'], ...actions.map((action) => action['ustanovení-úkonu-ostatní'])].flat();
    const read = provisionsOf(elis, others).length;
    const channelCount = actions.reduce((sum, { kanály }) => sum + kanály.length, 0);
    tally.add('služba');
    tally.add('úkony', actions.length);
    tally.add('agenda', service.agenda === undefined ? 0 : 1);
    tally.add('kanály', channelCount);
    tally.add('ustanovení', read);
    tally.add('ustanovení jiné sbírky', elis.length + others.length - read);
    tally.add('klienti', service.klienti.length);
    tally.add('činnosti', service.činnosti.length);
    tally.add('místní-příslušnost', service['místní-příslušnost'].length);
    tally.add('poskytovatelé a úroveň důvěry kanálů', channelCount);
  }
  return tally;
}

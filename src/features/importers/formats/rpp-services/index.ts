import { z } from 'zod';
import { text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import type { Conversion, ConvertedDocument } from '../../importer.ts';
import { Provisions } from '../rpp/provisions.ts';
import { rppScheme, rppSource } from '../rpp/scheme.ts';
import { Tally } from '../tally.ts';
import { channelDocument } from './channel.ts';
import { mapping } from './mapping.ts';
import { readProvisions } from './read-provisions.ts';
import { readServices } from './read-services.ts';
import { citizenDocument, serviceDocument } from './service.ts';
import type { CitizenService, SourceService } from './source.ts';

/**
 * Services of the register of rights and duties in the state's own JSON: the open formal norm, or
 * the citizens' catalogue.
 */
export const rppServices = declareImporter({
  key: 'rpp-services',
  label: text(
    'Služby z registru práv a povinností',
    'Services of the register of rights and duties',
  ),
  description: text(
    'JSON podle otevřené formální normy Služby veřejné správy (2024-10-03), jedna služba, jejich seznam nebo celý katalog; nebo seznam popisů služeb pro občany. Platnost služeb ani předpisů norma neříká: nové platí ode dneška, nebo ode dne `validFrom`; den znění předpisu zůstává v jeho ELI.',
    'JSON according to the open formal norm of public services (2024-10-03): one service, a list of them or the whole catalogue; or a list of descriptions for citizens. The norm has no validity of services or provisions: new ones are valid from today, or from the day of `validFrom`; the day of the wording of a provision stays in its ELI.',
  ),
  types: ['application/json', 'application/ld+json'],
  options: z.object({}),
  mapping,
  convert: async (bytes, _options, { inventory }) => {
    const { services, described, skipped } = await readServices(bytes, inventory);
    const laws = provisions(services);
    const documents = [...agendas(services), ...channels(services), ...laws.documents()];
    for (const service of services) documents.push(serviceDocument(service, inventory));
    return {
      scheme: rppScheme,
      isWhole: false,
      matchesByCode: true,
      documents: [...documents, ...described.map(citizenDocument)],
      relations: ['fallsUnder', 'governedBy', 'deliveredThrough'],
      ended: [],
      mapping: countRows(services, described).rows(mapping),
      skipped: [...skipped, ...laws.skipped()],
    } satisfies Conversion;
  },
});

/** Returns the agendas that services name by their codes. */
const agendas = (services: readonly SourceService[]): ConvertedDocument[] =>
  [...new Set(services.flatMap(({ agenda }) => agenda ?? []))].map((code) => ({
    kind: 'agendas',
    id: code,
    isMentionOnly: true,
    source: 'agenda',
    code,
    patch: { name: `Agenda ${code}`, ...(/^A[0-9]{1,6}$/.test(code) ? { rppCode: code } : {}) },
    initial: { language: 'cs', source: rppSource },
  }));

const channels = (services: readonly SourceService[]): ConvertedDocument[] =>
  [
    ...new Set(
      services.flatMap(({ úkony }) =>
        úkony.flatMap(({ kanály }) => kanály.flatMap((one) => one['typ-kanálu'] ?? [])),
      ),
    ),
  ].map(channelDocument);

function provisions(services: readonly SourceService[]): Provisions {
  const provisionSet = new Provisions();
  for (const service of services) {
    for (const one of readProvisions(service['ustanovení-esbírka'], service['ustanovení-ostatní']))
      provisionSet.add(one);
    for (const action of service.úkony)
      for (const one of readProvisions(
        action['ustanovení-úkonu-esbírka'],
        action['ustanovení-úkonu-ostatní'],
      ))
        provisionSet.add(one);
  }
  return provisionSet;
}

function countRows(
  services: readonly SourceService[],
  described: readonly CitizenService[],
): Tally {
  const tally = new Tally();
  for (const { id: _id, nazev: _name, ...texts } of described) {
    tally.add('služba');
    tally.add('texty pro občany', Object.values(texts).filter((value) => value?.trim()).length);
  }
  for (const service of services) {
    const actions = service.úkony;
    const elis = [
      service['ustanovení-esbírka'],
      ...actions.map((action) => action['ustanovení-úkonu-esbírka']),
    ].flat();
    const others = [
      service['ustanovení-ostatní'],
      ...actions.map((action) => action['ustanovení-úkonu-ostatní']),
    ].flat();
    const read = readProvisions(elis, others).length;
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

import { z } from 'zod';
import { described } from '../../../../core/model/described.ts';
import { tableBounds } from '../../../../platform/formats/sheets/sheet.ts';
import { workbookSheets } from '../../../../platform/formats/sheets/workbook-sheets.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { xlsxType } from '../../../../platform/formats/xlsx.ts';
import { type Text, text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import type { Conversion, ConvertedDocument, Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine } from '../plain-text.ts';
import { Provisions } from '../rpp/provisions.ts';
import { rppScheme, rppSource } from '../rpp/scheme.ts';
import { Tally } from '../tally.ts';
import {
  type Activity,
  activityDocument,
  assertKnownLayout,
  type NamedSystem,
  readActivities,
} from './activities.ts';
import { readAgenda } from './agenda.ts';
import { mapping } from './mapping.ts';
import { RegisterSheet } from './register-sheet.ts';

const options = z.object({
  performer: described(
    z
      .string()
      .max(200)
      .regex(/^(?:KO[0-9]{1,6}|[0-9]{8})(?:,(?:KO[0-9]{1,6}|[0-9]{8}))*$/)
      .meta({ examples: ['KO14,KO11'] }),
    [
      'Vykonavatel',
      'Kategorie orgánů veřejné moci nebo IČO, oddělené čárkou: jen jejich činnosti se převezmou. Bez údaje všechny.',
    ],
    [
      'Performer',
      'Categories of public authorities or business numbers, separated by commas: only their activities are imported. All by default.',
    ],
  ).optional(),
});

/**
 * The sheets with data for the model; the others may be many times larger, and are not even
 * unpacked.
 */
const readSheetNames = new Set(['DEFINICE', 'ČINNOSTI', 'ROLE', 'AIS']);

/** Workbooks of agendas as published by the register of rights and duties. */
export const rppAgendas = declareImporter({
  key: 'rpp-agendas',
  label: text(
    'Agendy z registru práv a povinností',
    'Agendas of the register of rights and duties',
  ),
  description: text(
    'Sešit XLSX s ohlášením jedné agendy: agenda, její právní předpisy, činnosti a informační systémy.',
    'An XLSX workbook with the registration of one agenda: the agenda, its legal acts, activities and information systems.',
  ),
  types: [xlsxType],
  options,
  mapping,
  convert: async (bytes, { performer }, { inventory }) => {
    const { sheets, names } = await readSheets(bytes, inventory);
    const definition = sheets.get('DEFINICE');
    const agenda = definition === undefined ? null : readAgenda(definition, inventory);
    if (agenda === null)
      throw unreadable(
        'Sešit není ohlášení agendy: chybí list DEFINICE s kódem agendy.',
        'The workbook is not an agenda registration: it has no sheet DEFINICE with an agenda code.',
      );
    assertKnownLayout(sheets.get('ČINNOSTI'));
    const provisions = new Provisions();
    for (const act of agenda.acts) provisions.add(act);
    const read = readActivities(sheets, inventory);
    const [activities, others] = chooseActivities(read.activities, performer);
    const processes = activities.map((activity) =>
      activityDocument(activity, agenda.code, provisions),
    );
    const systems = systemsOf(
      read.systems,
      new Set(activities.flatMap((activity) => activity.systems)),
      inventory,
    );
    for (const sheet of sheets.values()) sheet.reportUnread();
    return {
      scheme: rppScheme,
      isWhole: false,
      matchesByCode: true,
      documents: [agenda.document, ...provisions.documents(), ...systems, ...processes],
      relations: ['fallsUnder', 'governedBy', 'supportedBy'],
      ended: [],
      mapping: countRows(agenda, read.activities, processes, systems, names).rows(mapping),
      skipped: [...read.skipped, ...others, ...provisions.skipped()],
    } satisfies Conversion;
  },
});

async function readSheets(
  bytes: Buffer,
  inventory: Inventory,
): Promise<{ sheets: Map<string, RegisterSheet>; names: string[] }> {
  const names: string[] = [];
  const workbook = await workbookSheets(
    bytes,
    tableBounds,
    (name) => {
      names.push(name);
      return readSheetNames.has(name);
    },
    (hidden) => inventory.record(`list ${hidden}`, isHidden),
  );
  return {
    sheets: new Map(workbook.map((sheet) => [sheet.name, new RegisterSheet(sheet, inventory)])),
    names,
  };
}

const isHidden = text('List je skrytý; skryté listy se nečtou.', 'Hidden sheets are not read.');

/** Returns the activities to import, and the others with the reason. */
function chooseActivities(
  activities: readonly Activity[],
  performer: string | undefined,
): [Activity[], Skipped[]] {
  const categories = performer === undefined ? null : new Set(performer.split(','));
  const taken: Activity[] = [];
  const skipped: Skipped[] = [];
  for (const activity of activities) {
    const reason = skipReason(activity, categories);
    if (reason === null) taken.push(activity);
    else
      skipped.push({
        source: 'činnost',
        id: activity.code,
        name: plainLine(activity.name) ?? activity.code,
        reason,
      });
  }
  return [taken, skipped];
}

function skipReason(
  { code, performers }: Activity,
  categories: ReadonlySet<string> | null,
): Text | null {
  if (code.startsWith('PC'))
    return text(
      'Průřezová činnost nepatří jedné agendě.',
      'A cross-sectional activity does not belong to one agenda.',
    );
  if (categories === null || performers.some((name) => categories.has(name.split(' - ')[0] ?? '')))
    return null;
  const names = [...categories].join(', ');
  return text(`Činnost nevykonává nikdo z ${names}.`, `None of ${names} carries the activity out.`);
}

const otherName = text(
  'Systém s tímto kódem už má jiný název; zůstává první.',
  'The system with this code already has another name; the first is kept.',
);
const ofNoActivity = text(
  'Systém patří jen k činnostem, které se nepřebírají.',
  'The system belongs to activities that are not imported.',
);

/** Returns the systems that the activities need, each once; further data about them is reported. */
function systemsOf(
  named: readonly NamedSystem[],
  needed: ReadonlySet<string>,
  inventory: Inventory,
): ConvertedDocument[] {
  const names = new Map<string, string>();
  const report = ({ code, name }: NamedSystem, reason: Text) =>
    inventory.report({ source: 'AIS', id: code, name, reason });
  for (const system of named) {
    const { code, name } = system;
    const known = names.get(code);
    if (!needed.has(code)) report(system, ofNoActivity);
    else if (known === undefined || known === '') names.set(code, name);
    else if (name !== '' && name !== known) report(system, otherName);
  }
  return [...names].map(([code, name]) => ({
    kind: 'information-systems',
    id: code,
    source: 'AIS',
    code: `AIS-${code}`,
    patch: {
      name: plainLine(name) ?? `AIS ${code}`,
      isvsId: /^[0-9]{1,8}$/.test(code) ? code : null,
    },
    initial: { type: 'agenda', language: 'cs', source: rppSource },
  }));
}

function countRows(
  agenda: { readonly acts: readonly unknown[]; readonly otherActs: number },
  activities: readonly Activity[],
  processes: readonly ConvertedDocument[],
  systems: readonly ConvertedDocument[],
  names: readonly string[],
): Tally {
  const tally = new Tally();
  tally.add('DEFINICE: agenda');
  tally.add('DEFINICE: právní předpis ze Sbírky zákonů', agenda.acts.length);
  tally.add('DEFINICE: ostatní právní předpis', agenda.otherActs);
  tally.add('ČINNOSTI: činnost', activities.length);
  const links = (relation: string) =>
    processes.reduce((sum, { links }) => sum + (links?.[relation]?.length ?? 0), 0);
  tally.add('ČINNOSTI: citované ustanovení', links('governedBy'));
  tally.add(
    'ROLE: vykonavatel činnosti',
    activities.reduce((sum, { performers }) => sum + performers.length, 0),
  );
  tally.add('AIS: informační systém', systems.length);
  tally.add('AIS: systém činnosti', links('supportedBy'));
  for (const name of names) if (!readSheetNames.has(name)) tally.add(`list ${name}`);
  return tally;
}

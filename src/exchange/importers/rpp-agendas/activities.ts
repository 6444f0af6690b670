import { text } from '../../../model/text.ts';
import type { ConvertedDocument, Validity } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import type { Sheet } from '../../sheet/sheet.ts';
import { unreadable } from '../../unreadable.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { toProvision } from '../rpp/provision.ts';
import type { Provisions } from '../rpp/provisions.ts';
import { rppSource } from '../rpp/scheme.ts';
import { type Citation, citedSections } from './cited-sections.ts';
import { dayAfter, dayIn, type Row, tablesOf, tablesWith } from './tables.ts';

/** An activity of the agenda as the workbook tells it on several sheets. */
export type Activity = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly validity: Validity;
  /** `KO14 - Obce`: the categories and authorities that carry it out. */
  readonly performers: readonly string[];
  /** Codes of the systems that support it. */
  readonly systems: readonly string[];
};

const noActivity = text('Kód není kódem činnosti (CR nebo PC s číslem).', 'The code is not that of an activity (CR or PC with a number).');
const columns = { code: 'Kód činnosti', name: 'Název činnosti', system: 'Kód AIS' };

/** The activities of the sheet ČINNOSTI, with what ROLE and AIS say of them. */
export function readActivities(sheets: ReadonlyMap<string, Sheet>, inventory: Inventory): Activity[] {
  const rows = rowsOf(sheets.get('ČINNOSTI'), columns.code, columns.name);
  for (const [index, row] of rows.entries())
    inventory.read(row, { source: `ČINNOSTI: řádek ${index + 1}`, id: row[columns.code] ?? '', name: row[columns.name] ?? '' });
  const performers = performersOf(sheets.get('ROLE'));
  const systems = new Map<string, string[]>();
  for (const row of rowsOf(sheets.get('AIS'), columns.code, columns.system))
    systems.set(row[columns.code] ?? '', [...(systems.get(row[columns.code] ?? '') ?? []), row[columns.system] ?? '']);
  return rows
    .filter((row) => {
      const isActivity = /^(?:CR|PC)[0-9]{1,8}$/.test(row[columns.code] ?? '');
      if (isActivity) inventory.settle(row);
      else inventory.leave(row, noActivity);
      return isActivity;
    })
    .map((row) => ({
      code: row[columns.code] ?? '',
      name: row[columns.name] ?? '',
      description: row['Popis činnosti'] ?? '',
      type: row['Typ činnosti'] ?? '',
      validity: { from: dayIn(row['Platnost od']), to: dayAfter(row['Platnost do']) },
      performers: performers.get(row[columns.code] ?? '') ?? [],
      systems: [...new Set(systems.get(row[columns.code] ?? ''))],
    }));
}

/** @throws ApiError unreadable-file when the sheet of activities has tables, but none of the form known */
export function refuseOtherForms(sheet: Sheet | undefined): void {
  if (sheet === undefined || tablesOf(sheet).length === 0 || tablesWith(sheet, columns.code, columns.name).length > 0) return;
  throw unreadable(
    `Na listu ČINNOSTI není tabulka se sloupci ${columns.code} a ${columns.name}; takovou podobu sešitu neznáme.`,
    `The sheet ČINNOSTI has no table with the columns ${columns.code} and ${columns.name}; such a form of the workbook is not known.`,
  );
}

/** All rows of the tables of a sheet that have these columns. */
export const rowsOf = (sheet: Sheet | undefined, ...columns: readonly string[]): Row[] =>
  tablesWith(sheet, ...columns).flatMap(({ rows }) => [...rows]);

/** The matrices of ROLE: a column for each category or authority, `Ano` where it carries the activity out. */
function performersOf(sheet: Sheet | undefined): Map<string, string[]> {
  const performers = new Map<string, string[]>();
  for (const { rows } of sheet === undefined ? [] : tablesOf(sheet))
    for (const row of rows) {
      const code = row[columns.code];
      if (code === undefined) continue;
      const found = Object.keys(row).filter((column) => row[column]?.toLowerCase() === 'ano');
      performers.set(code, [...(performers.get(code) ?? []), ...found]);
    }
  return performers;
}

/** The activity as a process: what the office does in the agenda, and by which provisions. */
export function activityDocument(activity: Activity, agenda: string, provisions: Provisions): ConvertedDocument {
  const citations = citedSections(activity.description);
  return {
    kind: 'processes',
    id: activity.code,
    source: 'činnost',
    code: activity.code,
    patch: {
      name: plainLine(activity.name) ?? activity.code,
      description: plainProse(descriptionOf(activity)),
      ...jurisdictionOf(activity.type),
    },
    initial: { type: 'core', language: 'cs', source: rppSource },
    validity: activity.validity,
    links: {
      fallsUnder: [{ to: { kind: 'agendas', id: agenda } }],
      governedBy: citations.map((citation) => linkOf(citation, provisions)),
      supportedBy: activity.systems.map((id) => ({ to: { kind: 'information-systems', id } })),
    },
  };
}

const linkOf = ({ provision, words }: Citation, provisions: Provisions) =>
  toProvision(provisions.add({ ...provision, title: provisions.titleOf(provision) }), words);

const descriptionOf = ({ name, description, performers }: Activity): string =>
  [
    ...(name.length > 300 ? [name] : []),
    ...(description === '' ? [] : [description]),
    ...(performers.length > 0 ? [`Vykonává: ${performers.join('; ')}.`] : []),
  ].join('\n\n');

/** A type that is not filled in says nothing. */
function jurisdictionOf(type: string): { jurisdiction?: string } {
  const found = [
    ...(/státní správa|přenesen/i.test(type) ? ['delegated'] : []),
    ...(/samospráv|samostatn/i.test(type) ? ['independent'] : []),
  ];
  if (found.length === 0) return {};
  return { jurisdiction: found.length > 1 ? 'both' : (found[0] ?? '') };
}

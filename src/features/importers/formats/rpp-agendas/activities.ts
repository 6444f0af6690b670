import type { FieldValue } from '../../../../core/kinds/types.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { text } from '../../../../platform/text.ts';
import type { Skipped, Validity } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { toProvision } from '../rpp/provision.ts';
import type { Provisions } from '../rpp/provisions.ts';
import { rppSource } from '../rpp/scheme.ts';
import type { TypedDocument } from '../typed-document.ts';
import { type Citation, citedSections } from './cited-sections.ts';
import {
  dayAfter,
  isYes,
  parseDay,
  type RegisterSheet,
  type ReportCell,
  type Row,
} from './register-sheet.ts';

/** An activity of the agenda, gathered from several sheets of the workbook. */
export type Activity = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly jurisdiction?: FieldValue<'processes', 'jurisdiction'>;
  readonly validity: Validity;
  /** The categories and authorities that carry it out: `KO14 - Obce`. */
  readonly performers: readonly string[];
  /** Codes of the systems that support it. */
  readonly systems: readonly string[];
};

const noActivity = text(
  'Kód není kódem činnosti (CR nebo PC s číslem).',
  'The code is not an activity code (CR or PC with a number).',
);
const otherActivity = text(
  'List ČINNOSTI takovou činnost nemá.',
  'The sheet ČINNOSTI has no such activity.',
);
const otherName = text(
  'Na listu ČINNOSTI se činnost jmenuje jinak; platí tam uvedený název.',
  'The activity has another name on the sheet ČINNOSTI, which takes precedence.',
);
const otherType = text(
  'Takový typ činnosti neznáme; působnost se nepřebírá.',
  'The type of activity is unknown; the competence is not imported.',
);
const columns = {
  code: 'Kód činnosti',
  name: 'Název činnosti',
  system: 'Kód AIS',
  systemName: 'Název AIS',
};

/** A system that the workbook names for an activity. */
export type NamedSystem = {
  readonly activity: string;
  readonly code: string;
  readonly name: string;
};

/** The sheets of the workbook about activities. */
export type ActivitySheets = {
  readonly activities: readonly Activity[];
  readonly systems: readonly NamedSystem[];
  readonly skipped: readonly Skipped[];
};

/** Returns the activities of the sheet ČINNOSTI, with their data from ROLE and AIS. */
export function readActivities(
  sheets: ReadonlyMap<string, RegisterSheet>,
  inventory: Inventory,
): ActivitySheets {
  const rows = withoutRepeats(
    rowsOf(sheets.get('ČINNOSTI'), columns.code, columns.name),
    inventory,
  ).filter((row) => {
    const isActivity = /^(?:CR|PC)[0-9]{1,8}$/.test(row.at(columns.code));
    if (isActivity) inventory.settle(row.line);
    else inventory.skip(row.line, noActivity);
    return isActivity;
  });
  const nameOf = new Map(rows.map((row) => [row.at(columns.code), row.at(columns.name)]));
  const skipped: Skipped[] = [];
  const isOfKnownActivity = (row: Row): boolean => {
    const known = nameOf.get(row.at(columns.code));
    const isKnown = known !== undefined;
    const name = row.at(columns.name);
    if (isKnown && name !== '' && name !== known) cellReporter(row, skipped)(name, otherName);
    if (isKnown) inventory.settle(row.line);
    else inventory.skip(row.line, otherActivity);
    return isKnown;
  };
  const performers = performersOf(
    rowsOf(sheets.get('ROLE'), columns.code).filter(isOfKnownActivity),
    skipped,
  );
  const systems = rowsOf(sheets.get('AIS'), columns.code, columns.system)
    .filter(isOfKnownActivity)
    .map((row) => ({
      activity: row.at(columns.code),
      code: row.at(columns.system),
      name: row.at(columns.systemName),
    }));
  const activities = rows.map((row) => {
    const code = row.at(columns.code);
    const report = cellReporter(row, skipped);
    return {
      code,
      name: row.at(columns.name),
      description: row.at('Popis činnosti'),
      ...jurisdictionOf(row.at('Typ činnosti'), report),
      validity: {
        from: parseDay(row.at('Platnost od'), report),
        to: dayAfter(row.at('Platnost do'), report),
      },
      performers: [...(performers.get(code) ?? [])],
      systems: [
        ...new Set(
          systems.filter(({ activity }) => activity === code).map((system) => system.code),
        ),
      ],
    };
  });
  return { activities, systems, skipped };
}

/**
 * @throws ApiError unreadable-file when the sheet of activities has tables, but none of a known
 * layout
 */
export function assertKnownLayout(sheet: RegisterSheet | undefined): void {
  if (
    sheet === undefined ||
    sheet.tables.length === 0 ||
    sheet.tables.some((table) => table.has(columns.code, columns.name))
  )
    return;
  throw unreadable(
    `Na listu ČINNOSTI není tabulka se sloupci ${columns.code} a ${columns.name}; takovou podobu sešitu neznáme.`,
    `The sheet ČINNOSTI has no table with the columns ${columns.code} and ${columns.name}; such a form of the workbook is not known.`,
  );
}

/** Returns all rows of the tables of a sheet that have these columns. */
const rowsOf = (sheet: RegisterSheet | undefined, ...names: readonly string[]): Row[] =>
  (sheet?.tablesWith(...names) ?? []).flatMap(({ rows }) => rows);

/** Rows are repeated where a printed page ended. */
function withoutRepeats(rows: readonly Row[], inventory: Inventory): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row.cells);
    if (seen.has(key)) inventory.settle(row.line);
    return !seen.has(key) && seen.add(key);
  });
}

const cellReporter =
  (row: Row, skipped: Skipped[]): ReportCell =>
  (name, reason) =>
    skipped.push({ source: row.line.place, id: row.at(columns.code), name, reason });

/**
 * Reads the matrices of ROLE: a column for each category or authority, with `Ano` where it carries
 * the activity out.
 */
function performersOf(rows: readonly Row[], skipped: Skipped[]): Map<string, Set<string>> {
  const performers = new Map<string, Set<string>>();
  for (const row of rows) {
    const code = row.at(columns.code);
    const codePerformers = performers.get(code) ?? new Set<string>();
    performers.set(code, codePerformers);
    const report = cellReporter(row, skipped);
    for (const performer of row.headersExcept(columns.code, columns.name)) {
      if (isYes(row.at(performer), (value, reason) => report(`${performer}: ${value}`, reason)))
        codePerformers.add(performer);
    }
  }
  return performers;
}

/**
 * Returns the activity as a process: what the office does in the agenda, and under which
 * provisions.
 */
export function activityDocument(
  activity: Activity,
  agenda: string,
  provisions: Provisions,
): TypedDocument<'processes'> {
  const citations = citedSections(activity.description);
  return {
    kind: 'processes',
    id: activity.code,
    source: 'činnost',
    code: activity.code,
    patch: {
      name: plainLine(activity.name) ?? activity.code,
      description: plainProse(descriptionOf(activity)),
      ...(activity.jurisdiction === undefined ? {} : { jurisdiction: activity.jurisdiction }),
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

/** An empty type gives no jurisdiction. */
function jurisdictionOf(type: string, report: ReportCell): Pick<Activity, 'jurisdiction'> {
  const [isDelegated, isIndependent] = [
    /státní správa|přenesen/i.test(type),
    /samospráv|samostatn/i.test(type),
  ];
  if (isDelegated) return { jurisdiction: isIndependent ? 'both' : 'delegated' };
  if (isIndependent) return { jurisdiction: 'independent' };
  if (!/nevyplněn|^$/i.test(type)) report(type, otherType);
  return {};
}

import { hasIcoChecksum } from '../../../../core/model/patterns.ts';
import { text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { type Provision, provisionName, readProvision } from '../rpp/provision.ts';
import { rppSource } from '../rpp/scheme.ts';
import type { TypedDocument } from '../typed-document.ts';
import {
  dayAfter,
  isYes,
  parseDay,
  type RegisterSheet,
  type ReportCell,
  type Row,
} from './register-sheet.ts';

/** The agenda of the sheet DEFINICE. */
export type Agenda = {
  readonly code: string;
  readonly document: TypedDocument<'agendas'>;
  /** The acts of the Collection of Laws under which it is carried out. */
  readonly acts: readonly Provision[];
  /** How many other acts are given as text only. */
  readonly otherActs: number;
};

const mainAct = 'Hlavní právní předpis';
const otherAct = 'Ostatní právní předpisy a jejich ustanovení';

/** Labels of data about the registration itself. */
const ofRegistration = ['Datum vzniku:', 'Datum zániku:', 'Datum poslední změny:'];

const notStored = text(
  'Údaj o ohlášení se neukládá.',
  'Data about the registration itself are not kept.',
);
const noAct = text(
  'Není to předpis ze Sbírky zákonů; zůstává jako text v právním základu agendy.',
  'It is not an act of the Collection of Laws; it stays as text in the legal basis of the agenda.',
);

/** Returns the agenda of a workbook; null when the sheet has no code of an agenda. */
export function readAgenda(definition: RegisterSheet, inventory: Inventory): Agenda | null {
  const code = definition.valueBeside('Kód agendy:');
  if (!/^A[0-9]{1,6}$/.test(code)) return null;
  for (const label of ofRegistration) definition.skip(label, notStored);
  const report: ReportCell = (name, reason) =>
    inventory.report({ source: definition.name, id: code, name, reason });
  const rowReporter =
    ({ line }: Row): ReportCell =>
    (name, reason) =>
      inventory.report({ source: line.place, id: line.cells[0] ?? '', name, reason });
  const rows = definition.tablesWith('Číslo', 'Rok vydání', 'Název').flatMap((table) => table.rows);
  const acts = rows.flatMap((row) => {
    const act = actOf(row);
    isYes(row.at(mainAct), rowReporter(row));
    if (act === null) inventory.skip(row.line, noAct);
    else inventory.settle(row.line);
    return act ?? [];
  });
  const others = definition.tablesWith(otherAct, mainAct).flatMap((table) => table.rows);
  for (const other of others) {
    inventory.settle(other.line);
    isYes(other.at(mainAct), rowReporter(other));
  }
  const ico = definition.valueBeside('Identifikátor OVM:');
  const validity = {
    from: parseDay(definition.valueBeside('Platnost agendy od:'), report),
    to: dayAfter(definition.valueBeside('Platnost agendy do:'), report),
  };
  const document: Agenda['document'] = {
    kind: 'agendas',
    id: code,
    source: 'agenda',
    code,
    patch: {
      name: plainLine(definition.valueBeside('Název agendy:')) ?? code,
      rppCode: code,
      authority: plainLine(definition.valueBeside('Název OVM:')),
      authorityIco: /^[0-9]{8}$/.test(ico) && hasIcoChecksum(ico) ? ico : null,
      legalBasis: plainProse(
        [...rows.toSorted(byMain).map(basisOf), ...others.map((row) => row.at(otherAct))].join(
          '\n',
        ),
      ),
      effectiveFrom: validity.from ?? null,
      effectiveTo: validity.to ?? null,
    },
    initial: { language: 'cs', source: rppSource },
    validity,
  };
  return { code, document, acts, otherActs: others.length };
}

const actOf = (row: Row): Provision | null =>
  readProvision({
    number: row.at('Číslo'),
    year: row.at('Rok vydání'),
    section: row.at('§'),
    subsection: row.at('Odstavec'),
    letter: row.at('Písmeno'),
    title: row.at('Název'),
  });

/** Main acts first, otherwise in their order. */
const byMain = (a: Row, b: Row): number =>
  Number(b.at(mainAct) === 'Ano') - Number(a.at(mainAct) === 'Ano');

function basisOf(row: Row): string {
  const act = actOf(row);
  return act === null
    ? [row.at('Číslo'), row.at('Rok vydání'), row.at('Název')].filter(Boolean).join(' ')
    : `${provisionName(act)}: ${row.at('Název')}`;
}

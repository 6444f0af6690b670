import { hasIcoChecksum } from '../../../model/patterns.ts';
import type { ConvertedDocument } from '../../importer.ts';
import type { Sheet } from '../../sheet/sheet.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { type Provision, provisionName, readProvision } from '../rpp/provision.ts';
import { rppSource } from '../rpp/scheme.ts';
import { rowsOf } from './activities.ts';
import { beside, dayAfter, dayIn, type Row } from './tables.ts';

/** The agenda as the sheet DEFINICE tells it. */
export type Agenda = {
  readonly code: string;
  readonly document: ConvertedDocument;
  /** The acts of the Collection of Laws under which it is carried out. */
  readonly acts: readonly Provision[];
  /** How many other acts, told as text only. */
  readonly otherActs: number;
};

const mainAct = 'Hlavní právní předpis';
const otherAct = 'Ostatní právní předpisy a jejich ustanovení';

/** The agenda of a workbook; null when the sheet tells no code of an agenda. */
export function readAgenda(definition: Sheet): Agenda | null {
  const code = beside(definition, 'Kód agendy:');
  if (!/^A[0-9]{1,6}$/.test(code)) return null;
  const rows = rowsOf(definition, 'Číslo', 'Rok vydání', 'Název');
  const acts = rows.flatMap((row) => actOf(row) ?? []);
  const others = rowsOf(definition, otherAct, mainAct).map((row) => row[otherAct] ?? '');
  const ico = beside(definition, 'Identifikátor OVM:');
  const validity = { from: dayIn(beside(definition, 'Platnost agendy od:')), to: dayAfter(beside(definition, 'Platnost agendy do:')) };
  const document = {
    kind: 'agendas',
    id: code,
    source: 'agenda',
    code,
    patch: {
      name: plainLine(beside(definition, 'Název agendy:')) ?? code,
      rppCode: code,
      authority: plainLine(beside(definition, 'Název OVM:')),
      authorityIco: /^[0-9]{8}$/.test(ico) && hasIcoChecksum(ico) ? ico : null,
      legalBasis: plainProse([...rows.toSorted(byMain).map(basisOf), ...others].join('\n'), 2000),
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
    number: row.Číslo,
    year: row['Rok vydání'],
    section: row['§'],
    subsection: row.Odstavec,
    letter: row.Písmeno,
    title: row.Název,
  });

/** The main acts first, else as they stand. */
const byMain = (a: Row, b: Row): number => Number(b[mainAct] === 'Ano') - Number(a[mainAct] === 'Ano');

function basisOf(row: Row): string {
  const act = actOf(row);
  return act === null ? (row.Název ?? '') : `${provisionName(act)}: ${row.Název ?? ''}`;
}

import { text } from '../../../../platform/text.ts';
import type { Importer } from '../../importer.ts';

const notRead = text('List se nečte.', 'The sheet is not read.');

/** What becomes of a registration of an agenda. */
export const mapping: Importer['mapping'] = [
  { source: 'DEFINICE: agenda', target: 'agendas' },
  { source: 'DEFINICE: právní předpis ze Sbírky zákonů', target: 'legal-provisions' },
  {
    source: 'DEFINICE: ostatní právní předpis',
    target: 'agendas.legalBasis',
    note: text('Zůstává jako text.', 'Stays as text.'),
  },
  {
    source: 'ČINNOSTI: činnost',
    target: 'processes',
    note: text('Typ procesu je u nového prvku hlavní.', 'A new process is of the core type.'),
  },
  {
    source: 'ČINNOSTI: citované ustanovení',
    target: 'governedBy',
    note: text(
      'Na úrovni paragrafu; odstavce a písmena zůstávají v poznámce vazby, která nese nejvýše 300 znaků řádku; celý je v popisu procesu.',
      'Down to the section; anything below it is in the note of the link, which holds at most 300 characters of the line; the description of the process has all of it.',
    ),
  },
  {
    source: 'ROLE: vykonavatel činnosti',
    target: 'processes.description',
    note: text(
      'Kategorie a orgány stojí v popisu procesu.',
      'Categories and authorities are in the description of the process.',
    ),
  },
  { source: 'AIS: informační systém', target: 'information-systems' },
  { source: 'AIS: systém činnosti', target: 'supportedBy' },
  { source: 'list OVM-SPUU', target: null, note: notRead },
  { source: 'list ÚDAJE', target: null, note: notRead },
  { source: 'list PŘÍSTUP K AGENDÁM', target: null, note: notRead },
  { source: 'list OPRÁVNĚNÍ K ZR', target: null, note: notRead },
  { source: 'list OPRÁVNĚNÍ K AGENDÁM', target: null, note: notRead },
  { source: 'list HISTORIE', target: null, note: notRead },
  { source: 'list VERZE', target: null, note: notRead },
];

import { text } from '../../../../platform/text.ts';
import type { Importer } from '../../importer.ts';

const unused = text('Model pro to nemá místo.', 'The model has no place for it.');

/** What becomes of services of the register. */
export const mapping: Importer['mapping'] = [
  { source: 'služba', target: 'services' },
  {
    source: 'úkony',
    target: 'service-actions',
    note: text('Z více fází se převezme první.', 'The first of several phases is used.'),
  },
  {
    source: 'agenda',
    target: 'agendas',
    note: text(
      'Soubor zná jen kód; název doplní sešit s ohlášením agendy.',
      'The file has only the code; the workbook of the agenda has its name.',
    ),
  },
  {
    source: 'kanály',
    target: 'channels',
    note: text('Jeden prvek na typ kanálu.', 'One element for each type of channel.'),
  },
  {
    source: 'ustanovení',
    target: 'legal-provisions',
    note: text(
      'Ustanovení úkonu se připojí ke službě a poznámka vazby řekne, kterého.',
      'Those of an action are linked to the service, with the action in the note of the link.',
    ),
  },
  { source: 'klienti', target: 'services.audience' },
  {
    source: 'texty pro občany',
    target: 'services',
    note: text(
      'Přínos služby, jak a kdy ji řešit a komu je určena.',
      'Benefit, how and when to act, who is concerned.',
    ),
  },
  {
    source: 'ustanovení jiné sbírky',
    target: null,
    note: text(
      'Odkaz nevede do Sbírky zákonů.',
      'The reference does not lead to the Collection of Laws.',
    ),
  },
  {
    source: 'činnosti',
    target: null,
    note: text(
      'Činnosti agendy přináší sešit s jejím ohlášením.',
      'Activities are imported with the agenda workbook.',
    ),
  },
  { source: 'místní-příslušnost', target: null, note: unused },
  { source: 'poskytovatelé a úroveň důvěry kanálů', target: null, note: unused },
];

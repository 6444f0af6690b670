import { text } from '../../../../platform/text.ts';
import type { Importer } from '../../importer.ts';

const unused = text('Model pro to nemá místo.', 'The model has no place for it.');
const ended = text(
  'Převzaté prvky s tímto označením skončí.',
  'Elements imported under this identifier end.',
);
const ofWhole = text(
  'Zmizí s kartou nebo z karty, ke které patří.',
  'Part of the card, or linked from it.',
);

/** What becomes of an i-Navigator export, and of the selection list that belongs to it. */
export const mapping: Importer['mapping'] = [
  {
    source: 'proces',
    target: 'processes',
    note: text(
      'Proces a jeho karta; spouštěný zvenku je hlavní, jiný podpůrný.',
      'The process and its card; core when triggered externally, otherwise support.',
    ),
  },
  { source: 'statustype', target: 'activities' },
  { source: 'check', target: 'activities.description' },
  {
    source: 'resultaattype',
    target: 'process-cards.records',
    note: text(
      'Lhůta v letech je skartační znak (Vernietigen S, Bewaren A); jiná zůstává v koncové události slovy.',
      'A term in years becomes a retention mark (Vernietigen S, Bewaren A); any other stays in words in the end event.',
    ),
  },
  {
    source: 'termijn',
    target: 'process-cards.description',
    note: text(
      'Zákonné a vlastní lhůty zůstávají slovy.',
      'Statutory and local deadlines are kept as text.',
    ),
  },
  {
    source: 'documenttype',
    target: 'documents',
    note: text(
      'Vstup nebo výstup karty podle směru.',
      'An input or an output of the card, depending on its direction.',
    ),
  },
  { source: 'documentsoort', target: 'documents.keywords' },
  { source: 'grondslag', target: 'legal-provisions' },
  { source: 'rolsoort', target: 'roles' },
  { source: 'register', target: 'information-systems' },
  { source: 'proces-register', target: 'supportedBy' },
  {
    source: 'waardeset',
    target: 'mappings',
    note: text(
      'Převádí označení hodnoty na její název.',
      'Maps the identifier of a value to its word.',
    ),
  },
  { source: 'waarde', target: 'mappings.pairs' },
  {
    source: 'roltype',
    target: null,
    note: text(
      'Soubor neříká, kterou činnost role vykonává.',
      'The file does not say which activity the role carries out.',
    ),
  },
  {
    source: 'proceseigenaar',
    target: 'process-cards.editorialNotes',
    note: text(
      'Je to jen zkratka; útvar připojte ručně.',
      'A shorthand only; link the unit manually.',
    ),
  },
  {
    source: 'resultaatsoort',
    target: null,
    note: text('Slouží jen výsledkům procesů.', 'Serves only the results of processes.'),
  },
  {
    source: 'statussoort',
    target: null,
    note: text('Slouží jen stavům procesů.', 'Serves only the statuses of processes.'),
  },
  { source: 'besluitsoort', target: null, note: unused },
  { source: 'domeinobject', target: null, note: unused },
  { source: 'classificatie', target: null, note: unused },
  { source: 'regeldefinitie', target: null, note: unused },
  { source: 'metadatadefinitie', target: null, note: unused },
  { source: 'verwijderd: processen', target: 'processes', note: ended },
  { source: 'verwijderd: documenttypen', target: 'documents', note: ended },
  { source: 'verwijderd: rolsoorten', target: 'roles', note: ended },
  { source: 'verwijderd: registers', target: 'information-systems', note: ended },
  { source: 'verwijderd: waardesets', target: 'mappings', note: ended },
  { source: 'verwijderd: statustypen', target: null, note: ofWhole },
  { source: 'verwijderd: checks', target: null, note: ofWhole },
  { source: 'verwijderd: resultaattypen', target: null, note: ofWhole },
  { source: 'verwijderd: roltypen', target: null, note: ofWhole },
  {
    source: 'verwijderd: waardes',
    target: null,
    note: text('Zmizí z převodníku, ke kterému patří.', 'Part of the mapping that it belongs to.'),
  },
  { source: 'selectielijst: procestype', target: 'processes' },
  {
    source: 'selectielijst: resultaat',
    target: 'documents',
    note: text(
      'Záznam se spisovým znakem a skartační lhůtou.',
      'A record with its filing mark and retention.',
    ),
  },
  { source: 'selectielijst: resultaattypeomschrijving', target: 'mappings.pairs' },
];

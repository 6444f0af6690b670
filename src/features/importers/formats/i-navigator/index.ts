import { z } from 'zod';
import { text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import { convertExport } from './convert-export.ts';
import { convertSelectionList } from './convert-selection-list.ts';
import { mapping } from './mapping.ts';

/**
 * Exports of i-Navigator, the catalogue of processes and case types that Dutch municipalities
 * share.
 */
export const iNavigator = declareImporter({
  key: 'i-navigator',
  label: text('Vývoz z i-Navigatoru', 'i-Navigator export'),
  description: text(
    'XML z i-Navigatoru 3 (dsp): procesy s kartami, druhy dokumentů, role, registry, číselníky a to, co bylo zrušeno; nebo JSON nizozemského výběrového seznamu (procestypen, resultaten, resultaattypeomschrijvingen).',
    'XML of i-Navigator 3 (dsp): processes with cards, document types, roles, registers, value sets and deleted objects; or the JSON of the Dutch selection list (procestypen, resultaten, resultaattypeomschrijvingen).',
  ),
  types: ['application/xml', 'text/xml', 'application/json'],
  options: z.object({}),
  mapping,
  convert: async (bytes, _options, { inventory }) =>
    isJson(bytes) ? convertSelectionList(bytes, inventory) : convertExport(bytes, inventory),
});

/** JSON begins with a bracket, XML never does. */
const isJson = (bytes: Buffer): boolean =>
  /^\s*[[{]/.test(bytes.subarray(0, 64).toString('latin1'));

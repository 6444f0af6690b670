import { text } from '../../../platform/text.ts';
import { address, choice, day, optional, required, shaped } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { sha256 } from '../shared-fields.ts';

export const processMap = defineKind({
  name: 'processMap',
  key: 'process-maps',
  label: { one: text('Procesní mapa', 'Process map'), many: text('Procesní mapy', 'Process maps') },
  description: text(
    'Diagram jednoho nebo více procesů; soubor sám je uložen jinde.',
    'A diagram of one or more processes; the file itself is stored elsewhere.',
  ),
  area: 'processes',
  lifecycle: 'drafted',
  fields: {
    notation: required(
      choice({
        bpmn: ['BPMN 2.0', 'BPMN 2.0'],
        epc: ['EPC', 'EPC'],
        flowchart: ['vývojový diagram', 'flowchart'],
        archimate: ['ArchiMate', 'ArchiMate'],
        other: ['jiný', 'other'],
      }),
      ['Způsob zápisu', 'V jakém zápisu mapa je.'],
      ['Notation', 'The notation of the map.'],
    ),
    level: optional(
      choice({
        landscape: ['přehled všech procesů', 'landscape of all processes'],
        area: ['oblast procesů', 'area of processes'],
        process: ['jeden proces', 'one process'],
        activities: ['činnosti procesu', 'activities of a process'],
      }),
      ['Podrobnost', 'Kolik toho mapa ukazuje.'],
      ['Level', 'The scope of the map.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je soubor mapy uložen.'],
      ['Link', 'Where the file of the map is stored.'],
    ),
    mediaType: optional(
      shaped(patterns.mediaType, 127, 'application/xml'),
      ['Typ souboru', 'Typ obsahu podle IANA.'],
      ['Media type', 'The IANA media type.'],
    ),
    sha256,
    lastReviewedOn: optional(
      day(),
      ['Naposledy ověřeno', 'Kdy se naposledy ověřilo, že mapa odpovídá skutečnosti.'],
      ['Last reviewed on', 'When the map was last found to be accurate.'],
    ),
    reviewDueOn: optional(
      day(),
      ['Ověřit do', 'Do kdy má být mapa znovu ověřena.'],
      ['Review due on', 'By when the map should be reviewed again.'],
    ),
  },
  filters: ['notation', 'level', 'mediaType', 'sha256', 'lastReviewedOn', 'reviewDueOn'],
  sampleCode: 'PM-H100',
  example: {
    code: 'PM-9',
    name: 'Mapa správních procesů',
    notation: 'bpmn',
    level: 'area',
    mediaType: 'application/xml',
    reviewDueOn: '2026-12-31',
    illustrative: true,
  },
});

import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const measurementsTag: Tag = {
  area: 'measurement',
  name: text('Hodnoty ukazatelů', 'Measurements'),
  description: text(
    'Naměřené hodnoty: čtení podle období, zápis po jedné i dávkou.',
    'Measured values: read by period, recorded one by one or in a batch.',
  ),
};

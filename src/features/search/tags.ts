import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const searchTag: Tag = {
  area: 'graph',
  name: text('Hledání', 'Search'),
  description: text(
    'Hledání slovy občanů v jedné obci i napříč obcemi a našeptávání při psaní, s diakritikou i bez ní.',
    "Search in citizens' words, in one municipality and across municipalities, and suggestions while typing; with or without diacritics.",
  ),
};

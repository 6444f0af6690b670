import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const municipalitiesTag: Tag = {
  area: 'administration',
  name: text('Obce', 'Municipalities'),
  description: text('Obce této instance.', 'The municipalities of this instance.'),
};

export const settingsTag: Tag = {
  area: 'administration',
  name: text('Nastavení obce', 'Settings'),
  description: text(
    'Vlastní údaje, které si obec k druhům zavedla.',
    'Fields that a municipality itself declared for kinds.',
  ),
};

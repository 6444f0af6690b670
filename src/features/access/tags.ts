import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const tokensTag: Tag = {
  area: 'administration',
  name: text('Tokeny', 'Tokens'),
  description: text(
    'Přístup pro systémy a lidi obce.',
    'Access for the systems and the people of a municipality.',
  ),
};

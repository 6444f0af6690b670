import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const modelTag: Tag = {
  area: 'administration',
  name: text('Popis modelu', 'The model itself'),
  description: text(
    'Z čeho se model skládá: druhy, vazby, osobní údaje.',
    'What the model is made of: kinds, relations, personal data.',
  ),
};

import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const operationsTag: Tag = {
  area: 'administration',
  name: text('Provoz', 'Operations'),
  description: text(
    'Zda služba běží a může odpovídat.',
    'Whether the service runs and can answer.',
  ),
};

import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const changesTag: Tag = {
  area: 'exchange',
  name: text('Proud změn', 'Changes'),
  description: text(
    'Protokol změn bez mezer, pro napojené systémy.',
    'The log of changes without gaps, for systems that follow the model.',
  ),
};

import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const myWorkTag: Tag = {
  area: 'graph',
  name: text('Moje práce', 'My work'),
  description: text('Co má na starosti ten, kdo se ptá.', 'What the caller has to do with.'),
};

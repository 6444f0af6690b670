import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const exchangeTag: Tag = {
  area: 'exchange',
  name: text('Načtení a vývoz', 'Import and export'),
  description: text('Celý model tam i zpět jako NDJSON.', 'The whole model in and out as NDJSON.'),
};

import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const scenariosTag: Tag = {
  area: 'graph',
  name: text('Co kdyby', 'What if'),
  description: text(
    'Změny nanečisto: sloučení útvarů, zánik procesu, přesun rolí. Otázky a graf na ně odpovídají s parametrem `scenario`; z úvahy se stanou návrhy, nebo se zahodí.',
    'Hypothetical changes: a merger of units, a process that ends, roles that move. Questions and the graph take them into account with the parameter `scenario`; they become drafts, or are discarded.',
  ),
};

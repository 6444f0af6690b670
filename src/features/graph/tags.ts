import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const graphTag: Tag = {
  area: 'graph',
  name: text('Graf vazeb', 'Graph'),
  description: text(
    'Okolí a cesty, nit od cíle k hodnocení, dopad změny, pokrytí, mezery, matice odpovědnosti.',
    'Neighbourhoods and paths, the thread from a goal to its evaluation, impact, coverage, gaps, responsibility.',
  ),
};

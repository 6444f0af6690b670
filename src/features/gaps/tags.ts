import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const gapWaiversTag: Tag = {
  area: 'graph',
  name: text('Výjimky z mezer', 'Waived gaps'),
  description: text(
    'Mezery, které se obec rozhodla zatím neřešit: s důvodem a na určitou dobu.',
    'Gaps that a municipality accepts for some time, with a reason.',
  ),
};

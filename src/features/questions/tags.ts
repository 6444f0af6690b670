import type { Tag } from '../../core/http/openapi/tag.ts';
import { text } from '../../platform/text.ts';

export const questionsTag: Tag = {
  area: 'questions',
  name: text('Otázky', 'Questions'),
  description: text(
    'Na co se manažer kvality ptá, v pořadí jeho práce. Odpověď je JSON, tabulka v prohlížeči (`format=html`), sešit (`format=xlsx`) nebo CSV pro Excel (`format=csv&dialect=excel-cs`); `explain=true` řekne, proč je v ní který řádek.',
    'What a quality manager asks, in the order of the work. The answer is JSON, a table in the browser (`format=html`), a workbook (`format=xlsx`) or CSV (`format=csv`); `explain=true` tells why each row is there.',
  ),
};

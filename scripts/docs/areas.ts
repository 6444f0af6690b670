import type { Area } from '../../src/core/model/kind.ts';
import { type Text, text } from '../../src/platform/text.ts';

/**
 * What the documentation calls the areas of the model, and the hue (0 to 359) in which it draws
 * them.
 */
export const areas: Readonly<Record<Area, { readonly label: Text; readonly hue: number }>> = {
  strategy: { label: text('strategie', 'strategy'), hue: 42 },
  processes: { label: text('procesy', 'processes'), hue: 205 },
  measurement: { label: text('měření', 'measuring'), hue: 285 },
  evaluation: { label: text('hodnocení', 'evaluation'), hue: 330 },
  improvement: { label: text('zlepšování', 'improvement'), hue: 10 },
  organisation: { label: text('organizace', 'organisation'), hue: 150 },
  services: { label: text('služby', 'services'), hue: 185 },
  resources: { label: text('zdroje', 'resources'), hue: 230 },
  exchange: { label: text('výměna', 'exchange'), hue: 0 },
};

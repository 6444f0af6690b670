import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import { impactOf } from '../../graph/impact.ts';
import { relationLabel } from '../labels.ts';
import { elementsRequested, hasIncoming } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const provisionImpact = defineQuestion({
  key: 'provision-impact',
  topic: topics.changes,
  title: text(
    'Co všechno ovlivní změna paragrafu?',
    'What does a change of a legal provision touch?',
  ),
  explanation: text(
    'Procesy, karty, služby, životní situace, formuláře a další prvky, kterých se změna předpisu dotkne, od nejbližších. Bez parametru všechny předpisy, kterými se něco řídí.',
    'Processes, cards, services, life situations, forms and other elements that a change of the provision touches, nearest first. All provisions that govern something when none is given.',
  ),
  parameters: z.strictObject({
    provision: codeParameter(
      'Z-269-2021',
      ['Předpis', 'Kód ustanovení; bez údaje všechny.'],
      ['Provision', 'The code of a provision; all by default.'],
    ),
  }),
  columns: {
    provision: text('Předpis', 'Provision'),
    element: text('Prvek', 'Element'),
    name: text('Název', 'Name'),
    distance: text('Kroků', 'Steps'),
    through: text('Přes', 'Through'),
  },
  answer: async (source, { provision: code }) => {
    const graph = await source.graph();
    const provisions = elementsRequested(graph, 'legal-provisions', code, 'provision').filter(
      (provision) => code !== undefined || hasIncoming(graph, provision, 'governedBy'),
    );
    return flatMapYielding(provisions, (provision) =>
      impactOf(graph, provision, source.relations, 5).map(({ vertex, distance, through, arc }) => ({
        cells: {
          provision: provision.name,
          element: vertex.reference,
          name: vertex.name,
          distance,
          through: through.name,
        },
        element: vertex.reference,
        why: text(
          `Změna přišla od „${through.name}“ po vazbě „${relationLabel(arc.relation).cs}“.`,
          `The change came from "${through.name}" by "${relationLabel(arc.relation).en}".`,
        ),
      })),
    );
  },
});

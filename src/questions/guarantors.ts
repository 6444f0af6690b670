import { z } from 'zod';
import { inCzechOrder } from '../model/czech-order.ts';
import type { Vertex } from '../model/graph.ts';
import { text } from '../model/text.ts';
import { attributeLabel } from './labels.ts';
import { arcsFrom } from './links.ts';
import { oneAsked } from './parameters.ts';
import { defineQuestion } from './question.ts';

const areas = ['process-management', 'life-situations', 'services', 'metrics', 'framework', 'other'] as const;

export const guarantors = defineQuestion({
  key: 'guarantors',
  topic: 'people',
  title: text('Kdo co garantuje?', 'Who guarantees what?'),
  explanation: text(
    'Seznam garantů podle oblastí garance: procesní řízení, životní situace, služby, ukazatele. Garant odpovídá za obsah popisu.',
    'The list of guarantors by area of guarantee. A guarantor answers for the content of a description.',
  ),
  parameters: z.strictObject({
    area: oneAsked(areas, ['Oblast', 'Jen tato oblast garance; bez údaje všechny.'], ['Area', 'This area alone; all when left out.']),
  }),
  columns: {
    area: text('Oblast', 'Area'),
    guarantor: text('Garant', 'Guarantor'),
    element: text('Garantuje', 'Guarantees'),
    name: text('Název', 'Name'),
    until: text('Do', 'Until'),
  },
  answer: async (source, { area }, language) => {
    const graph = await source.graph();
    return graph.vertices
      .flatMap((vertex: Vertex) => arcsFrom(graph, vertex, 'guaranteedBy').map((link) => ({ vertex, ...link })))
      .filter(({ arc }) => area === undefined || arc.attributes?.area === area)
      .map(({ vertex, arc, target }) => ({
        cells: {
          area: attributeLabel('guaranteedBy', 'area', arc.attributes?.area, language) ?? '',
          guarantor: target.name,
          element: vertex.reference,
          name: vertex.name,
          until: (arc.attributes?.validTo as string | undefined) ?? null, // as the relation declares it
        },
        element: vertex.reference,
        why: text(`Vazba „má garanta“ vede k: ${target.name}.`, `Its link "is guaranteed by" leads to ${target.name}.`),
      }))
      .sort((a, b) => inCzechOrder(a.cells.area, b.cells.area) || inCzechOrder(a.cells.guarantor, b.cells.guarantor));
  },
});

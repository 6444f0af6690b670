import { z } from 'zod';
import type { ModelVertex } from '../../../core/kinds/types.ts';
import { compareCzech } from '../../../core/model/compare-czech.ts';
import { text } from '../../../platform/text.ts';
import { attributeLabel } from '../labels.ts';
import { arcsFrom } from '../links.ts';
import { attributeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';
import { holdersOf, isDeputy, partyName } from './holders.ts';

export const guarantors = defineQuestion({
  key: 'guarantors',
  topic: topics.people,
  title: text('Kdo co garantuje?', 'Who guarantees what?'),
  explanation: text(
    'Seznam garantů podle oblastí garance, s tím, kdo pozici zastává, smíte-li jeho jméno znát, a zda jde o zástup. Garant odpovídá za obsah popisu.',
    'The list of guarantors by area of guarantee, with the holder of the position where you may know the name, and whether as a deputy. A guarantor is responsible for the content of a description.',
  ),
  parameters: z.strictObject({
    area: attributeParameter(
      'guaranteedBy',
      'area',
      ['Oblast', 'Jen tato oblast garance; bez údaje všechny.'],
      ['Area', 'This area alone; all by default.'],
    ),
  }),
  columns: {
    area: text('Oblast', 'Area'),
    guarantor: text('Garant', 'Guarantor'),
    holder: text('Zastává', 'Held by'),
    deputy: text('V zástupu', 'As a deputy'),
    element: text('Garantuje', 'Guarantees'),
    name: text('Název', 'Name'),
    until: text('Do', 'Until'),
  },
  answer: async (source, { area }, language) => {
    const [graph, persons] = await Promise.all([source.graph(), source.personNames()]);
    return graph.vertices
      .flatMap((vertex: ModelVertex) =>
        arcsFrom(graph, vertex, 'guaranteedBy').map((link) => ({ vertex, ...link })),
      )
      .filter(({ arc }) => area === undefined || arc.attributes?.area === area)
      .map(({ vertex, arc, target }) => ({
        cells: {
          area: attributeLabel('guaranteedBy', 'area', arc.attributes?.area, language) ?? '',
          guarantor: partyName(persons, target),
          holder: holdersOf(graph, target, persons, source.asOf, language),
          deputy: isDeputy(arc),
          element: vertex.reference,
          name: vertex.name,
          until: arc.attributes?.validTo ?? null,
        },
        element: vertex.reference,
        why: text(
          `Vazba „má garanta“ vede k: ${partyName(persons, target)}.`,
          `Its link "is guaranteed by" leads to ${partyName(persons, target)}.`,
        ),
      }))
      .sort(
        (a, b) =>
          compareCzech(a.cells.area, b.cells.area) ||
          compareCzech(a.cells.guarantor, b.cells.guarantor),
      );
  },
});

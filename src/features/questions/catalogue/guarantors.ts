import { z } from 'zod';
import { czechRanks } from '../../../core/model/compare-czech.ts';
import { verticesInOrder } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
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
    const guarantees = await flatMapYielding(verticesInOrder(graph), (vertex) =>
      arcsFrom(graph, vertex, 'guaranteedBy')
        .filter(({ arc }) => area === undefined || arc.attributes?.area === area)
        .map(({ arc, target }) => ({
          vertex,
          arc,
          target,
          area: attributeLabel('guaranteedBy', 'area', arc.attributes?.area, language) ?? '',
          guarantor: partyName(persons, target),
        })),
    );
    const [areaRank, guarantorRank] = [
      czechRanks(guarantees.map((one) => one.area)),
      czechRanks(guarantees.map(({ guarantor }) => guarantor)),
    ];
    guarantees.sort(
      (a, b) =>
        areaRank(a.area) - areaRank(b.area) ||
        guarantorRank(a.guarantor) - guarantorRank(b.guarantor),
    );
    return mapYielding(guarantees, ({ vertex, arc, target, area, guarantor }) => ({
      cells: {
        area,
        guarantor,
        holder: holdersOf(graph, target, persons, source.asOf, language),
        deputy: isDeputy(arc),
        element: vertex.reference,
        name: vertex.name,
        until: arc.attributes?.validTo ?? null,
      },
      element: vertex.reference,
      why: text(
        `Vazba „má garanta“ vede k: ${guarantor}.`,
        `Its link "is guaranteed by" leads to ${guarantor}.`,
      ),
    }));
  },
});

import { z } from 'zod';
import type { RelationInto } from '../../../core/kinds/types.ts';
import { elementsOf, sourcesOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const responsibilityLoad = defineQuestion({
  key: 'responsibility-load',
  topic: topics.people,
  title: text('Kdo má nejvíc odpovědností?', 'Who carries the most responsibilities?'),
  explanation: text(
    'Pozice podle počtu činností, které vykonávají (R) a za které odpovídají (A), vlastněných procesů a garancí; role se počítají všem pozicím, které je zastávají.',
    'Positions by the number of activities they carry out (R) and are accountable for (A), of processes owned and of guarantees; roles count for every position that plays them.',
  ),
  parameters: z.strictObject({}),
  columns: {
    position: text('Pozice', 'Position'),
    name: text('Název', 'Name'),
    responsible: text('Vykonává (R)', 'Carries out (R)'),
    accountable: text('Odpovídá (A)', 'Accountable (A)'),
    ownedBy: text('Vlastní procesy', 'Owns processes'),
    guaranteedBy: text('Garantuje', 'Guarantees'),
    total: text('Celkem', 'Total'),
  },
  answer: async (source) => {
    const graph = await source.graph();
    return elementsOf(graph, 'positions')
      .map((position) => {
        const parties = [position, ...sourcesOf(graph, position, 'playedBy')];
        const count = (relation: RelationInto<'positions' | 'roles'>) =>
          new Set(parties.flatMap((party) => sourcesOf(graph, party, relation))).size;
        const counts = {
          responsible: count('responsible'),
          accountable: count('accountable'),
          ownedBy: count('ownedBy'),
          guaranteedBy: count('guaranteedBy'),
        };
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        return {
          cells: { position: position.code, name: position.name, ...counts, total },
          element: position.reference,
          why: text(
            `Součet vazeb, které k pozici vedou: ${total}.`,
            `The sum of the links that lead to the position: ${total}.`,
          ),
        };
      })
      .sort((a, b) => b.cells.total - a.cells.total);
  },
});

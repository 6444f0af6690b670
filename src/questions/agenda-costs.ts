import { z } from 'zod';
import { sourcesOf, targetsOf } from '../model/graph.ts';
import { text } from '../model/text.ts';
import { elementsAsked, unique } from './links.ts';
import { codeAsked } from './parameters.ts';
import { defineQuestion } from './question.ts';

const costFields = ['staffCosts', 'operatingCosts', 'otherCosts'] as const;

export const agendaCosts = defineQuestion({
  key: 'agenda-costs',
  topic: 'services',
  title: text('Kolik stojí agenda?', 'What does an agenda cost?'),
  explanation: text(
    'Náklady uvedené na kartách procesů, které pod agendu patří přímo nebo přes službu: osobní, provozní a jiné, v korunách na jedno provedení procesu. Karty bez nákladů se počítají zvlášť.',
    'The costs stated on the cards of the processes under the agenda, directly or through a service: staff, operating and other, in crowns for one run of the process. Cards without costs are counted apart.',
  ),
  parameters: z.strictObject({
    agenda: codeAsked('A115', ['Agenda', 'Kód agendy; bez údaje všechny.'], ['Agenda', 'The code of an agenda; all when left out.']),
  }),
  columns: {
    agenda: text('Agenda', 'Agenda'),
    name: text('Název', 'Name'),
    processes: text('Procesů', 'Processes'),
    staffCosts: text('Osobní', 'Staff'),
    operatingCosts: text('Provozní', 'Operating'),
    otherCosts: text('Jiné', 'Other'),
    total: text('Celkem', 'Total'),
    withoutCosts: text('Karet bez nákladů', 'Cards without costs'),
  },
  answer: async (source, { agenda: code }) => {
    const graph = await source.graph();
    const fields = await source.fields('process-cards', costFields);
    return elementsAsked(graph, 'agendas', code, 'agenda').map((agenda) => {
      const under = sourcesOf(graph, agenda, 'fallsUnder');
      const processes = unique(
        under.flatMap((element) => (element.kind === 'processes' ? [element] : targetsOf(graph, element, 'realizedBy'))),
      );
      const cards = processes.flatMap((process) => targetsOf(graph, process, 'describedBy'));
      const costs = cards.map((card) => fields.get(card.node) ?? {});
      const sums = Object.fromEntries(costFields.map((field) => [field, costs.reduce((sum, cost) => sum + Number(cost[field] ?? 0), 0)]));
      const total = Object.values(sums).reduce((sum, part) => sum + part, 0);
      const withoutCosts = costs.filter((cost) => Object.keys(cost).length === 0).length;
      return {
        cells: { agenda: agenda.code, name: agenda.name, processes: processes.length, ...sums, total, withoutCosts },
        element: agenda.reference,
        why: text(
          `Součet nákladů z karet: ${cards.map(({ code: card }) => card).join(', ') || 'žádná'}.`,
          `The sum of the costs of the cards: ${cards.map(({ code: card }) => card).join(', ') || 'none'}.`,
        ),
      };
    });
  },
});

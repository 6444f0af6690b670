import { z } from 'zod';
import { compareDays, daysAfter, daysBetween } from '../../../core/model/day.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { elementsOf, sourcesOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { namesOf } from '../links.ts';
import { daysParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const overdueCards = defineQuestion({
  key: 'overdue-cards',
  topic: topics.processes,
  title: text('Které karty jsou po termínu revize?', 'Which cards are overdue for review?'),
  explanation: text(
    'Procesní karty, jejichž termín ověření uplynul, nejstarší první. S parametrem `within` i ty, které přijdou na řadu do tolika dnů.',
    'Process cards whose review day has passed, the oldest first. With `within` also those due within so many days.',
  ),
  gapRules: ['card-overdue'],
  parameters: z.strictObject({
    within: daysParameter(
      0,
      ['Do kolika dnů', 'I karty s termínem do tolika dnů.'],
      ['Within', 'Cards due within so many days too.'],
    ),
  }),
  columns: {
    card: text('Karta', 'Card'),
    name: text('Název', 'Name'),
    process: text('Proces', 'Process'),
    due: text('Ověřit do', 'Review due on'),
    daysLate: text('Dnů po termínu', 'Days late'),
    guarantor: text('Garant', 'Guarantor'),
  },
  answer: async (source, { within }) => {
    const graph = await source.graph();
    const fields = await source.fields('process-cards', ['reviewDueOn']);
    const until = daysAfter(source.asOf, within);
    return elementsOf(graph, 'process-cards')
      .flatMap((card) => {
        const due = fields.get(card.node)?.reviewDueOn;
        return due !== undefined && due < until ? [{ card, due }] : [];
      })
      .sort((a, b) => compareDays(a.due, b.due))
      .map(({ card, due }) => {
        const processes = sourcesOf(graph, card, 'describedBy');
        const guarantors = [card, ...processes].flatMap((element) =>
          targetsOf(graph, element, 'guaranteedBy'),
        );
        return {
          cells: {
            card: card.code,
            name: card.name,
            process: namesOf(processes),
            due,
            daysLate: daysBetween(due, source.asOf),
            guarantor: namesOf([...new Set(guarantors)]),
          },
          element: card.reference,
          why: text(
            `Termín ověření: ${formatDay(due, 'cs')}; ptáte se ke dni ${formatDay(source.asOf, 'cs')}.`,
            `Due on ${formatDay(due, 'en')}; asked as of ${formatDay(source.asOf, 'en')}.`,
          ),
        };
      });
  },
});

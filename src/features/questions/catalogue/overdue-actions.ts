import { z } from 'zod';
import { compareDays, daysAfter, daysBetween } from '../../../core/model/day.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { elementsOf, sourcesOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { closedStatuses } from '../../gaps/rules/improvement.ts';
import { namesOf } from '../links.ts';
import { daysParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const overdueActions = defineQuestion({
  key: 'overdue-actions',
  topic: topics.evaluation,
  title: text(
    'Která opatření akčního plánu jsou po termínu?',
    'Which actions of the action plan are overdue?',
  ),
  explanation: text(
    'Opatření, jejichž termín uplynul a která nejsou splněna ani zrušena, s tím, kdo za ně odpovídá. S parametrem `within` i ta, jejichž termín do tolika dnů teprve uplyne.',
    'Actions whose due day has passed and that are neither done nor cancelled, with who is responsible for them. With `within` also those due within so many days.',
  ),
  gapRules: ['change-action-overdue'],
  parameters: z.strictObject({
    within: daysParameter(
      0,
      ['Do kolika dnů', 'I opatření s termínem do tolika dnů.'],
      ['Within', 'Actions due within so many days too.'],
    ),
  }),
  columns: {
    action: text('Opatření', 'Action'),
    name: text('Název', 'Name'),
    plan: text('Plán', 'Plan'),
    due: text('Termín', 'Due on'),
    daysLate: text('Dnů po termínu', 'Days late'),
    responsible: text('Odpovídá', 'Responsible'),
  },
  answer: async (source, { within }) => {
    const graph = await source.graph();
    const fields = await source.fields('change-actions', ['status', 'dueOn']);
    const until = daysAfter(source.asOf, within);
    return elementsOf(graph, 'change-actions')
      .flatMap((action) => {
        const { status, dueOn } = fields.get(action.node) ?? {};
        return dueOn !== undefined &&
          dueOn < until &&
          !closedStatuses.some((closed) => closed === status)
          ? [{ action, dueOn }]
          : [];
      })
      .sort((a, b) => compareDays(a.dueOn, b.dueOn))
      .map(({ action, dueOn }) => ({
        cells: {
          action: action.code,
          name: action.name,
          plan: namesOf(targetsOf(graph, action, 'belongsTo')),
          due: dueOn,
          daysLate: daysBetween(dueOn, source.asOf),
          responsible: namesOf(sourcesOf(graph, action, 'responsibleFor')),
        },
        element: action.reference,
        why: text(
          `Termín ${formatDay(dueOn, 'cs')} a opatření není splněno ani zrušeno.`,
          `Due on ${formatDay(dueOn, 'en')}, and neither done nor cancelled.`,
        ),
      }));
  },
});

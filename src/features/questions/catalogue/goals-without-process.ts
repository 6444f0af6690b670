import { z } from 'zod';
import { from, into } from '../../../core/kinds/link-pattern.ts';
import { elementsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { hasIncoming, hasOutgoing } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const goalsWithoutProcess = defineQuestion({
  key: 'goals-without-process',
  topic: topics.strategy,
  title: text('Které cíle nemají proces?', 'Which goals have no process?'),
  explanation: text(
    'Cíle bez podřízených cílů, ke kterým nepřispívá žádný proces. Cíl, na kterém nikdo soustavně nepracuje, se obvykle nesplní: připojte proces, nebo cíl rozložte.',
    'Goals without subordinate goals to which no process contributes. A goal without work is seldom reached: link a process, or decompose the goal.',
  ),
  gapRules: ['goal-without-process'],
  premises: () => [into('supports'), from('decomposesInto')],
  parameters: z.strictObject({}),
  columns: { goal: text('Cíl', 'Goal'), name: text('Název', 'Name') },
  answer: async (source) => {
    const graph = await source.graph();
    return elementsOf(graph, 'goals')
      .filter(
        (goal) =>
          !hasIncoming(graph, goal, 'supports') && !hasOutgoing(graph, goal, 'decomposesInto'),
      )
      .map(({ code, reference, name }) => ({
        cells: { goal: code, name },
        element: reference,
        why: text(
          'Do cíle nevede žádná vazba „podporuje cíl“ a cíl se nerozpadá na podřízené.',
          'No link "supports" reaches the goal, and it does not decompose into others.',
        ),
      }));
  },
});

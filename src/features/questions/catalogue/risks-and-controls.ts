import { z } from 'zod';
import { from } from '../../../core/kinds/link-pattern.ts';
import { elementsOf, sourcesOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { namesOf } from '../links.ts';
import { choiceParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const risksAndControls = defineQuestion({
  key: 'risks-and-controls',
  topic: topics.evaluation,
  title: text('Která rizika nemají opatření?', 'Which risks have no control?'),
  explanation: text(
    'Rizika podle významnosti (pravděpodobnost × dopad, 1 až 25), čeho se týkají a co proti nim stojí. Bez parametru jen ta bez opatření.',
    'Risks by severity (probability × impact, 1 to 25), what is exposed to them and which controls mitigate them. Only those without a control, unless `show` says otherwise.',
  ),
  gapRules: ['risk-without-control'],
  premises: ({ show }) => (show === 'all' ? [] : [from('mitigatedBy')]),
  parameters: z.strictObject({
    show: choiceParameter(
      new Map([['all', text('všechna', 'all')]] as const),
      ['Která', '`all`: i rizika s opatřením.'],
      ['Show', '`all`: risks with a control too.'],
    ),
  }),
  columns: {
    risk: text('Riziko', 'Risk'),
    name: text('Název', 'Name'),
    severity: text('Významnost', 'Severity'),
    exposed: text('Čeho se týká', 'What is exposed'),
    controls: text('Opatření', 'Controls'),
  },
  answer: async (source, { show }) => {
    const graph = await source.graph();
    const fields = await source.fields('risks', ['probability', 'impact']);
    return elementsOf(graph, 'risks')
      .map((risk) => {
        const { probability = 0, impact = 0 } = fields.get(risk.node) ?? {};
        const controls = targetsOf(graph, risk, 'mitigatedBy');
        return {
          cells: {
            risk: risk.code,
            name: risk.name,
            severity: probability * impact,
            exposed: namesOf(sourcesOf(graph, risk, 'exposedTo')),
            controls: namesOf(controls),
          },
          element: risk.reference,
          isOpen: controls.length === 0,
          why: text(
            `Pravděpodobnost ${probability} × dopad ${impact}; opatření: ${controls.length}.`,
            `Probability ${probability} × impact ${impact}; controls: ${controls.length}.`,
          ),
        };
      })
      .filter(({ isOpen }) => show === 'all' || isOpen)
      .sort((a, b) => b.cells.severity - a.cells.severity)
      .map(({ isOpen: _, ...row }) => row);
  },
});

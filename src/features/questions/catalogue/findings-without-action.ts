import { z } from 'zod';
import { into } from '../../../core/kinds/link-pattern.ts';
import { elementsOf, sourcesOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { fieldLabel } from '../labels.ts';
import { hasIncoming, namesOf } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const findingsWithoutAction = defineQuestion({
  key: 'findings-without-action',
  topic: topics.evaluation,
  title: text('Která zjištění nikdo neřeší?', 'Which findings have no action?'),
  explanation: text(
    'Zjištění z hodnocení (slabé stránky, doporučení, neshody), ke kterým nevede žádné opatření akčního plánu.',
    'Findings of evaluations (weaknesses, recommendations, nonconformities) that no action of an action plan addresses.',
  ),
  gapRules: ['finding-without-action'],
  premises: () => [into('addresses')],
  parameters: z.strictObject({}),
  columns: {
    evaluation: text('Hodnocení', 'Evaluation'),
    finding: text('Zjištění', 'Finding'),
    type: text('Typ', 'Type'),
    due: text('Vyřešit do', 'Due on'),
  },
  answer: async (source, _parameters, language) => {
    const graph = await source.graph();
    const fields = await source.fields('findings', ['type', 'dueOn']);
    return elementsOf(graph, 'findings')
      .filter(
        (finding) =>
          fields.get(finding.node)?.type !== 'strength' &&
          !hasIncoming(graph, finding, 'addresses'),
      )
      .map((finding) => ({
        cells: {
          evaluation: namesOf(sourcesOf(graph, finding, 'consistsOf')),
          finding: finding.name,
          type: fieldLabel('findings', 'type', fields.get(finding.node)?.type, language),
          due: fields.get(finding.node)?.dueOn ?? null,
        },
        element: finding.reference,
        why: text('Žádné opatření se zjištěním nezabývá.', 'No action addresses the finding.'),
      }));
  },
});

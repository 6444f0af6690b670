import { z } from 'zod';
import { elementsOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { namesOf } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const metricsWithoutValue = defineQuestion({
  key: 'metrics-without-value',
  topic: topics.measuring,
  title: text('Které ukazatele nikdo neměří?', 'Which metrics are not measured?'),
  explanation: text(
    'Ukazatele bez jediné naměřené hodnoty. Zapište hodnoty, nebo ukazatel ukončete: neměřený ukazatel o ničem nevypovídá.',
    'Metrics without a single measured value. Record values, or retire the metric: what is not measured says nothing.',
  ),
  gapRules: ['metric-without-measurement'],
  premises: () => ['measurements'],
  parameters: z.strictObject({}),
  columns: {
    metric: text('Ukazatel', 'Metric'),
    name: text('Název', 'Name'),
    measures: text('Co měří', 'What it measures'),
    guarantor: text('Garant', 'Guarantor'),
  },
  answer: async (source) => {
    const graph = await source.graph();
    const latest = await source.latest();
    return elementsOf(graph, 'metrics')
      .filter(({ node }) => !latest.has(node))
      .map((metric) => ({
        cells: {
          metric: metric.code,
          name: metric.name,
          measures: namesOf(targetsOf(graph, metric, 'measures')),
          guarantor: namesOf(targetsOf(graph, metric, 'guaranteedBy')),
        },
        element: metric.reference,
        why: text(
          'K ukazateli není zapsána žádná hodnota.',
          'No value is recorded for the metric.',
        ),
      }));
  },
});

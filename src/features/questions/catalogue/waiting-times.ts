import { z } from 'zod';
import type { ModelVertex } from '../../../core/kinds/types.ts';
import type { ViewScope } from '../../../core/kinds/view-scope.ts';
import { elementsOf } from '../../../core/model/graph.ts';
import { type Text, text } from '../../../platform/text.ts';
import { arcsFrom, elementsRequested } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion, type Series } from '../question.ts';
import { topics } from '../topics.ts';

export const waitingTimes = defineQuestion({
  key: 'waiting-times',
  topic: topics.services,
  title: text(
    'Jaká je čekací doba u služeb a jak se vyvíjí?',
    'How long is the wait at services, and how is it changing?',
  ),
  explanation: text(
    'Ukazatele času, které měří služby: poslední hodnota, předchozí a změna. Hodnoty se zapisují k ukazateli.',
    'Time metrics of services: the latest value, the one before and the change. Values are recorded for the metric.',
  ),
  parameters: z.strictObject({
    service: codeParameter(
      'SL-101',
      ['Služba', 'Kód služby; bez údaje všechny.'],
      ['Service', 'The code of a service; all by default.'],
    ),
  }),
  columns: {
    service: text('Služba', 'Service'),
    metric: text('Ukazatel', 'Metric'),
    unit: text('Jednotka', 'Unit'),
    period: text('Období', 'Period'),
    value: text('Hodnota', 'Value'),
    previous: text('Předchozí', 'Previous'),
    change: text('Změna', 'Change'),
  },
  answer: async (source, { service: code }) => {
    const graph = await source.graph();
    elementsRequested(graph, 'services', code, 'service');
    const units = await source.fields('metrics', ['unit']);
    const measured = elementsOf(graph, 'metrics').flatMap((metric) =>
      arcsFrom(graph, metric, 'measures')
        .filter(
          ({ arc, target }) => arc.attributes?.aspect === 'time' && target.kind === 'services',
        )
        .filter(({ target }) => code === undefined || target.code === code)
        .map(({ target }) => ({ metric, service: target })),
    );
    return Promise.all(
      measured.map(async ({ metric, service }) => {
        const series = await source.series(metric.code);
        return {
          ...rowOf(
            metric,
            service,
            series,
            String(units.get(metric.node)?.unit ?? ''),
            source.viewScope,
          ),
          element: service.reference,
        };
      }),
    );
  },
});

function rowOf(
  metric: ModelVertex,
  service: ModelVertex,
  series: Series,
  unit: string,
  viewScope: ViewScope,
) {
  const [previous, last] = [series.at(-2), series.at(-1)];
  const change = last && previous ? Math.round((last.value - previous.value) * 1000) / 1000 : null;
  const why: Text = last
    ? text(
        `Ukazatel „${metric.name}“ měří čas služby.`,
        `The metric "${metric.name}" measures the time of the service.`,
      )
    : viewScope.sees('measurements')
      ? text('Ukazatel času zatím nemá hodnotu.', 'The time metric has no value yet.')
      : text('Hodnota ukazatele času není vidět.', 'No value of the time metric is visible.');
  return {
    cells: {
      service: service.name,
      metric: metric.name,
      unit,
      period: last?.period ?? null,
      value: last?.value ?? null,
      previous: previous?.value ?? null,
      change,
    },
    why,
  };
}

import { z } from 'zod';
import { formatNumber } from '../../../core/model/format-values.ts';
import { elementsOf, sourcesOf } from '../../../core/model/graph.ts';
import { type Text, text } from '../../../platform/text.ts';
import { namesOf } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

/** Returns on which side a value is out of its range, in words; null when it is within. */
function offRange(value: number, from: number | undefined, to: number | undefined): Text | null {
  if (from !== undefined && value < from) return comparison('pod dolní mezí', 'below', value, from);
  if (to !== undefined && value > to) return comparison('nad horní mezí', 'above', value, to);
  return null;
}

const comparison = (cs: string, en: string, value: number, bound: number): Text =>
  text(
    `Hodnota ${formatNumber(value, 'cs')} je ${cs} ${formatNumber(bound, 'cs')}.`,
    `The value ${formatNumber(value, 'en')} is ${en} ${formatNumber(bound, 'en')}.`,
  );

export const metricsOffRange = defineQuestion({
  key: 'metrics-off-range',
  topic: topics.measuring,
  title: text(
    'Které ukazatele jsou mimo a co s tím děláme?',
    'Which metrics are out of range, and what are we doing about it?',
  ),
  explanation: text(
    'Ukazatele, jejichž poslední hodnota je mimo žádoucí rozmezí (od, do), a opatření, která je mají zlepšit. Ukazatele bez rozmezí se neposuzují.',
    'Metrics whose latest value is outside the desired range, and the actions that are to improve them. Metrics without a range are not judged.',
  ),
  parameters: z.strictObject({}),
  columns: {
    metric: text('Ukazatel', 'Metric'),
    name: text('Název', 'Name'),
    period: text('Období', 'Period'),
    value: text('Hodnota', 'Value'),
    from: text('Od', 'From'),
    to: text('Do', 'To'),
    unit: text('Jednotka', 'Unit'),
    actions: text('Co s tím děláme', 'What we are doing about it'),
  },
  answer: async (source) => {
    const graph = await source.graph();
    const latest = await source.latest();
    const fields = await source.fields('metrics', ['rangeFrom', 'rangeTo', 'unit']);
    return elementsOf(graph, 'metrics').flatMap((metric) => {
      const value = latest.get(metric.node);
      const { rangeFrom, rangeTo, unit } = fields.get(metric.node) ?? {};
      const why = value && offRange(value.value, rangeFrom, rangeTo);
      if (!why) return [];
      return [
        {
          cells: {
            metric: metric.code,
            name: metric.name,
            period: value.period,
            value: value.value,
            from: rangeFrom ?? null,
            to: rangeTo ?? null,
            unit: unit ?? null,
            actions: namesOf(sourcesOf(graph, metric, 'improves')),
          },
          element: metric.reference,
          why,
        },
      ];
    });
  },
});

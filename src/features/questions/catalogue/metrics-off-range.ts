import { z } from 'zod';
import { sourcesOf } from '../../../core/model/graph.ts';
import { spokenNumber } from '../../../core/model/spoken.ts';
import { type Text, text } from '../../../platform/text.ts';
import { elementsOf, namesOf } from '../links.ts';
import { defineQuestion } from '../question.ts';

const said = (cs: string, en: string, value: number, bound: number): Text =>
  text(
    `Hodnota ${spokenNumber(value, 'cs')} je ${cs} ${spokenNumber(bound, 'cs')}.`,
    `The value ${spokenNumber(value, 'en')} is ${en} ${spokenNumber(bound, 'en')}.`,
  );

export const metricsOffRange = defineQuestion({
  key: 'metrics-off-range',
  topic: 'measuring',
  title: text('Které ukazatele jsou mimo a co s tím děláme?', 'Which metrics are off, and what do we do about it?'),
  explanation: text(
    'Ukazatele, jejichž poslední hodnota je mimo žádoucí rozmezí (od, do), a opatření, která je mají zlepšit. Ukazatele bez rozmezí se neposuzují.',
    'Metrics whose newest value is outside the wanted range, and the actions that are to improve them. Metrics without a range are not judged.',
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
    actions: text('Co s tím děláme', 'What we do about it'),
  },
  answer: async (source) => {
    const graph = await source.graph();
    const latest = await source.latest();
    const fields = await source.fields('metrics', ['rangeFrom', 'rangeTo', 'unit']);
    return elementsOf(graph, 'metrics').flatMap((metric) => {
      const value = latest.get(metric.node);
      const { rangeFrom, rangeTo, unit } = (fields.get(metric.node) ?? {}) as { rangeFrom?: number; rangeTo?: number; unit?: string }; // as the kind declares them
      const isBelow = value !== undefined && rangeFrom !== undefined && value.value < rangeFrom;
      const isAbove = value !== undefined && rangeTo !== undefined && value.value > rangeTo;
      if (!value || !(isBelow || isAbove)) return [];
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
          why: isBelow
            ? said('pod dolní mezí', 'below', value.value, rangeFrom)
            : said('nad horní mezí', 'above', value.value, rangeTo as number), // else it were not off
        },
      ];
    });
  },
});

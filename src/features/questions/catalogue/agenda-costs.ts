import { z } from 'zod';
import type { FieldValues, ModelVertex } from '../../../core/kinds/types.ts';
import { formatNumber } from '../../../core/model/format-values.ts';
import { sourcesOf, targetsOf } from '../../../core/model/graph.ts';
import { type Language, text } from '../../../platform/text.ts';
import { elementsRequested, unique } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

const costFields = ['staffCosts', 'operatingCosts', 'otherCosts'] as const;

export const agendaCosts = defineQuestion({
  key: 'agenda-costs',
  topic: topics.services,
  title: text('Kolik stojí agenda?', 'What does an agenda cost?'),
  explanation: text(
    'Náklady v korunách za rok: náklady na jedno provedení, které uvádí karta procesu, násobené četností z téže karty (den se počítá jako 250 pracovních dnů v roce). Počítají se procesy, které pod agendu patří přímo nebo přes službu. Karty bez nákladů nebo bez četnosti se počítají zvlášť; není-li ani jedna úplná, je součet prázdný.',
    'Costs in crowns a year: the costs of one run that a process card states, times the frequency of the same card (a day counts as 250 working days a year), over the processes under the agenda, directly or through a service. Cards without costs or frequency are counted apart; where none has both, the sum is empty.',
  ),
  parameters: z.strictObject({
    agenda: codeParameter(
      'A115',
      ['Agenda', 'Kód agendy; bez údaje všechny.'],
      ['Agenda', 'The code of an agenda; all by default.'],
    ),
  }),
  columns: {
    agenda: text('Agenda', 'Agenda'),
    name: text('Název', 'Name'),
    processes: text('Procesů', 'Processes'),
    staffCosts: text('Osobní', 'Staff'),
    operatingCosts: text('Provozní', 'Operating'),
    otherCosts: text('Jiné', 'Other'),
    total: text('Celkem', 'Total'),
    withoutCosts: text('Karet bez údajů', 'Cards without data'),
  },
  answer: async (source, { agenda: code }) => {
    const graph = await source.graph();
    const fields = await source.fields('process-cards', [
      ...costFields,
      'frequencyCount',
      'frequencyPeriod',
    ]);
    return elementsRequested(graph, 'agendas', code, 'agenda').map((agenda) => {
      const members = sourcesOf(graph, agenda, 'fallsUnder');
      const processes = unique(
        members.flatMap((element) =>
          element.kind === 'processes' ? [element] : targetsOf(graph, element, 'realizedBy'),
        ),
      );
      const cards = processes.flatMap((process) => targetsOf(graph, process, 'describedBy'));
      const yearly = cards.flatMap((card) => yearlyCosts(card, fields.get(card.node) ?? {}) ?? []);
      const sumOf = (field: CostField) =>
        yearly.length === 0 ? null : yearly.reduce((sum, { costs }) => sum + costs[field], 0);
      const sums = {
        staffCosts: sumOf('staffCosts'),
        operatingCosts: sumOf('operatingCosts'),
        otherCosts: sumOf('otherCosts'),
      };
      const total =
        yearly.length === 0
          ? null
          : Object.values(sums).reduce<number>((sum, part) => sum + (part ?? 0), 0);
      const summandsIn = (language: Language) =>
        yearly.map(({ card, runs }) => `${card.code} ${formatNumber(runs, language)}×`).join(', ');
      return {
        cells: {
          agenda: agenda.code,
          name: agenda.name,
          processes: processes.length,
          ...sums,
          total,
          withoutCosts: cards.length - yearly.length,
        },
        element: agenda.reference,
        why: text(
          `Sečtené karty a kolikrát do roka: ${summandsIn('cs') || 'žádné'}.`,
          `The cards added up, and how often a year: ${summandsIn('en') || 'none'}.`,
        ),
      };
    });
  },
});

type CostField = (typeof costFields)[number];
type YearlyCosts = {
  readonly card: ModelVertex;
  readonly runs: number;
  readonly costs: Readonly<Record<CostField, number>>;
};

/** Periods in a year; a day is a working day. */
const periodsPerYear = { year: 1, quarter: 4, month: 12, week: 52, day: 250 };

/**
 * Returns the costs of a year in crowns that a card states; undefined where it lacks costs or a
 * frequency.
 */
function yearlyCosts(
  card: ModelVertex,
  fields: FieldValues<'process-cards', CostField | 'frequencyCount' | 'frequencyPeriod'>,
): YearlyCosts | undefined {
  const { frequencyCount, frequencyPeriod } = fields;
  if (
    frequencyCount === undefined ||
    frequencyPeriod === undefined ||
    costFields.every((field) => fields[field] === undefined)
  )
    return undefined;
  const runs = frequencyCount * periodsPerYear[frequencyPeriod];
  const costOf = (field: CostField) => runs * (fields[field] ?? 0);
  return {
    card,
    runs,
    costs: {
      staffCosts: costOf('staffCosts'),
      operatingCosts: costOf('operatingCosts'),
      otherCosts: costOf('otherCosts'),
    },
  };
}

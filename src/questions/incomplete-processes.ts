import { z } from 'zod';
import type { Graph, Vertex } from '../model/graph.ts';
import { type Text, text } from '../model/text.ts';
import { lacking, whyLacking } from './lacking.ts';
import { elementsOf, isReached, leads } from './links.ts';
import { oneAsked } from './parameters.ts';
import { defineQuestion } from './question.ts';

const things = ['card', 'owner', 'guarantor', 'metric', 'goal', 'unit'] as const;
type Thing = (typeof things)[number];

const names: Readonly<Record<Thing, Text>> = {
  card: text('platná karta', 'card in force'),
  owner: text('vlastník', 'owner'),
  guarantor: text('garant', 'guarantor'),
  metric: text('ukazatel', 'metric'),
  goal: text('cíl', 'goal'),
  unit: text('útvar', 'unit'),
};

const has: Readonly<Record<Thing, (graph: Graph, process: Vertex) => boolean>> = {
  card: (graph, process) => leads(graph, process, 'describedBy'),
  owner: (graph, process) => leads(graph, process, 'ownedBy'),
  guarantor: (graph, process) => leads(graph, process, 'guaranteedBy'),
  metric: (graph, process) => isReached(graph, process, 'measures'),
  goal: (graph, process) => leads(graph, process, 'supports'),
  unit: (graph, process) => leads(graph, process, 'performedBy'),
};

export const incompleteProcesses = defineQuestion({
  key: 'incomplete-processes',
  topic: 'processes',
  title: text(
    'Které procesy nemají platnou kartu, ukazatel, garanta nebo vlastníka?',
    'Which processes have no card in force, metric, guarantor or owner?',
  ),
  explanation: text(
    'Procesy, kterým něco chybí, a co. Procesy, které jen sdružují jiné, se nepočítají.',
    'The processes that lack something, and what. Processes that only group others do not count.',
  ),
  gapRules: [
    'process-without-card',
    'process-without-owner',
    'process-without-guarantor',
    'process-without-metric',
    'process-without-goal',
    'process-without-unit',
  ],
  parameters: z.strictObject({
    missing: oneAsked(
      things,
      ['Co chybí', 'Jen procesy, kterým chybí toto; bez údaje cokoli.'],
      ['Missing', 'Only processes that lack this; anything when left out.'],
    ),
  }),
  columns: { process: text('Proces', 'Process'), name: text('Název', 'Name'), missing: text('Co chybí', 'What is missing') },
  answer: async (source, { missing }, language) => {
    const graph = await source.graph();
    const processes = elementsOf(graph, 'processes').filter((process) => !isReached(graph, process, 'partOf'));
    return lacking(processes, names, (process, thing) => has[thing](graph, process), missing).map(
      ({ element: { code, name, reference }, lacks }) => ({
        cells: { process: code, name, missing: lacks[language] },
        element: reference,
        why: whyLacking(lacks),
      }),
    );
  },
});

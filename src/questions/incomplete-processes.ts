import { z } from 'zod';
import { from, into } from '../domain/gap-rules/declare.ts';
import type { LinkWish } from '../domain/link-wish.ts';
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

const links: Readonly<Record<Thing, LinkWish>> = {
  card: from('describedBy'),
  owner: from('ownedBy'),
  guarantor: from('guaranteedBy'),
  metric: into('measures'),
  goal: from('supports'),
  unit: from('performedBy'),
};

const has = (graph: Graph, process: Vertex, { link, direction }: LinkWish): boolean =>
  direction === 'out' ? leads(graph, process, ...link) : isReached(graph, process, ...link);

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
  restsOn: ({ missing }) => [into('partOf'), ...(missing === undefined ? things : [missing]).map((thing) => links[thing])],
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
    const hasThing = (process: Vertex, thing: Thing) => has(graph, process, links[thing]);
    const sees = (thing: Thing) => source.sight.sees(links[thing]);
    return lacking(processes, names, hasThing, sees, missing).map(({ element: { code, name, reference }, lacks }) => ({
      cells: { process: code, name, missing: lacks[language] },
      element: reference,
      why: whyLacking(lacks),
    }));
  },
});

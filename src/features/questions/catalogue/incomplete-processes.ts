import { z } from 'zod';
import { from, into } from '../../../core/kinds/link-pattern.ts';
import { elementsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { lacking, premisesOfLacking, requirementNames, whyLacking } from '../lacking.ts';
import { hasIncoming } from '../links.ts';
import { choiceParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

const requirements = {
  card: { name: text('platná karta', 'card in force'), link: from('describedBy') },
  owner: { name: text('vlastník', 'owner'), link: from('ownedBy') },
  guarantor: { name: text('garant', 'guarantor'), link: from('guaranteedBy') },
  metric: { name: text('ukazatel', 'metric'), link: into('measures') },
  goal: { name: text('cíl', 'goal'), link: from('supports') },
  unit: { name: text('útvar', 'unit'), link: from('performedBy') },
};

export const incompleteProcesses = defineQuestion({
  key: 'incomplete-processes',
  topic: topics.processes,
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
  premises: ({ missing }) => [into('partOf'), ...premisesOfLacking(requirements, missing)],
  parameters: z.strictObject({
    missing: choiceParameter(
      requirementNames(requirements),
      ['Co chybí', 'Jen procesy, kterým chybí toto; bez údaje cokoli.'],
      ['Missing', 'Only processes that lack this; anything by default.'],
    ),
  }),
  columns: {
    process: text('Proces', 'Process'),
    name: text('Název', 'Name'),
    missing: text('Co chybí', 'What is missing'),
  },
  answer: async (source, { missing }, language) => {
    const graph = await source.graph();
    const processes = elementsOf(graph, 'processes').filter(
      (process) => !hasIncoming(graph, process, 'partOf'),
    );
    return mapYielding(
      await lacking(graph, processes, requirements, source.viewScope, missing),
      ({ element: { code, name, reference }, lacks }) => ({
        cells: { process: code, name, missing: lacks[language] },
        element: reference,
        why: whyLacking(lacks),
      }),
    );
  },
});

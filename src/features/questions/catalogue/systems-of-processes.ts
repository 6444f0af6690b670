import { z } from 'zod';
import { sourcesOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { elementsRequested, namesOf, processOfCard, unique } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const systemsOfProcesses = defineQuestion({
  key: 'systems-of-processes',
  topic: topics.processes,
  title: text(
    'Které procesy se zastaví, když vypadne systém?',
    'Which processes stop when a system fails?',
  ),
  explanation: text(
    'Informační systémy a procesy, které je potřebují, přímo nebo některou činností, a služby, které na procesech stojí.',
    'Information systems with the processes that need them, as a whole or in some activity, and the services that rest on those.',
  ),
  parameters: z.strictObject({
    system: codeParameter(
      'IS-ZAV',
      ['Systém', 'Kód systému; bez údaje všechny.'],
      ['System', 'The code of a system; all by default.'],
    ),
  }),
  columns: {
    system: text('Systém', 'System'),
    name: text('Název', 'Name'),
    processes: text('Procesy', 'Processes'),
    services: text('Služby', 'Services'),
  },
  answer: async (source, { system: code }) => {
    const graph = await source.graph();
    return elementsRequested(graph, 'information-systems', code, 'system').map((system) => {
      const users = sourcesOf(graph, system, 'supportedBy');
      const processes = unique(
        users.flatMap((user) => {
          if (user.kind === 'processes') return [user];
          const [card] = sourcesOf(graph, user, 'consistsOf');
          return card ? (processOfCard(graph, card) ?? []) : [];
        }),
      );
      const services = unique(
        processes.flatMap((process) => sourcesOf(graph, process, 'realizedBy')),
      );
      return {
        cells: {
          system: system.code,
          name: system.name,
          processes: namesOf(processes),
          services: namesOf(services),
        },
        element: system.reference,
        why: text(
          `Procesů, které systém podporuje: ${processes.length}; služeb na nich: ${services.length}.`,
          `It supports ${processes.length} processes, and ${services.length} services rest on them.`,
        ),
      };
    });
  },
});

import { z } from 'zod';
import { from } from '../domain/gap-rules/declare.ts';
import { sourcesOf, targetsOf } from '../model/graph.ts';
import { text } from '../model/text.ts';
import { elementsOf, leads, namesOf, unique } from './links.ts';
import { defineQuestion } from './question.ts';

export const vacancies = defineQuestion({
  key: 'vacancies',
  topic: 'people',
  title: text('Které pozice nikdo nezastává a co na nich visí?', 'Which positions does nobody hold, and what hangs on them?'),
  explanation: text(
    'Pozice bez osoby, s procesy, které vlastní, a popisy, které garantují. Kde něco visí, je třeba zástup.',
    'Positions without a person, with the processes they own and the descriptions they guarantee. Where something hangs, somebody must stand in.',
  ),
  gapRules: ['position-without-holder'],
  restsOn: () => [from('heldBy')],
  parameters: z.strictObject({}),
  columns: {
    position: text('Pozice', 'Position'),
    name: text('Název', 'Name'),
    unit: text('Útvar', 'Unit'),
    owns: text('Vlastní', 'Owns'),
    guarantees: text('Garantuje', 'Guarantees'),
  },
  answer: async (source) => {
    const graph = await source.graph();
    return elementsOf(graph, 'positions')
      .filter((position) => !leads(graph, position, 'heldBy'))
      .map((position) => ({
        cells: {
          position: position.code,
          name: position.name,
          unit: namesOf(targetsOf(graph, position, 'belongsTo')),
          owns: namesOf(sourcesOf(graph, position, 'ownedBy')),
          guarantees: namesOf(unique(sourcesOf(graph, position, 'guaranteedBy'))),
        },
        element: position.reference,
        why: text('Z pozice nevede žádná vazba „zastává osoba“.', 'No link "is held by" leaves the position.'),
      }));
  },
});

import { z } from 'zod';
import { from } from '../../../core/kinds/link-pattern.ts';
import { elementsOf, sourcesOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { hasOutgoing, namesOf, unique } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';
import { lastHolderOf } from './holders.ts';

export const vacancies = defineQuestion({
  key: 'vacancies',
  topic: topics.people,
  title: text(
    'Které pozice nikdo nezastává a co na nich visí?',
    'Which positions are vacant, and what depends on them?',
  ),
  explanation: text(
    'Pozice bez osoby, s tím, kdo ji zastával naposledy, smíte-li jeho jméno znát, s procesy, které vlastní, a popisy, které garantují. Kde něco visí, je třeba zástup.',
    'Vacant positions, with the last holder where you may know the name, the processes they own and the descriptions they guarantee. Where something depends on a position, it needs a substitute.',
  ),
  gapRules: ['position-without-holder'],
  premises: () => [from('heldBy')],
  parameters: z.strictObject({}),
  columns: {
    position: text('Pozice', 'Position'),
    name: text('Název', 'Name'),
    lastHolder: text('Naposledy zastával/a', 'Last held by'),
    until: text('Do', 'Until'),
    unit: text('Útvar', 'Unit'),
    owns: text('Vlastní', 'Owns'),
    guarantees: text('Garantuje', 'Guarantees'),
  },
  answer: async (source) => {
    const [graph, allLinks, persons] = await Promise.all([
      source.graph(),
      source.graphOfAllLinks(),
      source.personNames(),
    ]);
    const vacant = elementsOf(graph, 'positions').filter(
      (position) => !hasOutgoing(graph, position, 'heldBy'),
    );
    return mapYielding(vacant, (position) => {
      const last = lastHolderOf(allLinks, position, persons, source.asOf);
      return {
        cells: {
          position: position.code,
          name: position.name,
          lastHolder: last?.name ?? null,
          until: last?.until ?? null,
          unit: namesOf(targetsOf(graph, position, 'belongsTo')),
          owns: namesOf(sourcesOf(graph, position, 'ownedBy')),
          guarantees: namesOf(unique(sourcesOf(graph, position, 'guaranteedBy'))),
        },
        element: position.reference,
        why: text(
          'Z pozice v ten den nevede žádná vazba „zastává osoba“.',
          'No link "is held by" leaves the position on that day.',
        ),
      };
    });
  },
});

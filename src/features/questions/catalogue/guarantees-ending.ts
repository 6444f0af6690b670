import { z } from 'zod';
import { compareDays, daysAfter, daysBetween } from '../../../core/model/day.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { verticesInOrder } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { arcsFrom } from '../links.ts';
import { daysParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';
import { holdersOf, isDeputy, partyName } from './holders.ts';

export const guaranteesEnding = defineQuestion({
  key: 'guarantees-ending',
  topic: topics.people,
  title: text('Komu končí garance?', 'Whose guarantee is ending?'),
  explanation: text(
    'Garance s uvedeným koncem, které už skončily nebo skončí do tolika dnů. Najděte nástupce dřív, než popis zůstane bez garanta.',
    'Guarantees with a stated end that have ended, or will within so many days. Find a successor before a description is left without a guarantor.',
  ),
  parameters: z.strictObject({
    within: daysParameter(
      365,
      ['Do kolika dnů', 'Konce nejvýše za tolik dnů.'],
      ['Within', 'Ends at most so many days ahead.'],
    ),
  }),
  columns: {
    guarantor: text('Garant', 'Guarantor'),
    holder: text('Zastává', 'Held by'),
    deputy: text('V zástupu', 'As a deputy'),
    element: text('Garantuje', 'Guarantees'),
    name: text('Název', 'Name'),
    until: text('Končí', 'Ends on'),
    days: text('Za dnů', 'In days'),
  },
  answer: async (source, { within }, language) => {
    const [graph, persons] = await Promise.all([source.graphOfAllLinks(), source.personNames()]);
    const last = daysAfter(source.asOf, within);
    return verticesInOrder(graph)
      .flatMap((vertex) =>
        arcsFrom(graph, vertex, 'guaranteedBy').map((link) => ({ vertex, ...link })),
      )
      .flatMap(({ vertex, arc, target }) => {
        const until = arc.attributes?.validTo;
        return until !== undefined && until <= last ? [{ vertex, arc, target, until }] : [];
      })
      .sort((a, b) => compareDays(a.until, b.until))
      .map(({ vertex, arc, target, until }) => ({
        cells: {
          guarantor: partyName(persons, target),
          holder: holdersOf(graph, target, persons, source.asOf, language),
          deputy: isDeputy(arc),
          element: vertex.reference,
          name: vertex.name,
          until,
          days: daysBetween(source.asOf, until),
        },
        element: vertex.reference,
        why: text(
          `Vazba „má garanta“ platí do ${formatDay(until, 'cs')}.`,
          `The link "is guaranteed by" holds until ${formatDay(until, 'en')}.`,
        ),
      }));
  },
});

import { z } from 'zod';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { yearBefore } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { daySchema } from '../../../core/model/field.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { arcsIn } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { relationLabel } from '../labels.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

const changeLabels = {
  began: text('přibylo', 'added'),
  // from outside, what is new cannot be told from what was made visible
  appeared: text('nově k vidění', 'newly visible'),
  ended: text('zaniklo', 'ended'),
  renamed: text('přejmenováno', 'renamed'),
  linked: text('nová vazba', 'new link'),
  linkAppeared: text('vazba nově k vidění', 'link newly visible'),
  unlinked: text('zrušená vazba', 'link removed'),
} as const;

export const whatChanged = defineQuestion({
  key: 'what-changed',
  topic: topics.changes,
  title: text(
    'Co se v modelu změnilo mezi dvěma dny?',
    'What changed in the model between two days?',
  ),
  explanation: text(
    'Prvky, které přibyly, zanikly nebo se přejmenovaly, a vazby, které přibyly nebo zmizely, mezi dnem `since` a dnem otázky (`asOf`). Bez údaje za poslední rok.',
    'Elements that were added, ended or renamed, and links that were added or removed, between the day `since` and the day of the question (`asOf`). The last year if omitted.',
  ),
  parameters: z.strictObject({
    since: described(
      daySchema,
      ['Od dne', 'Den, se kterým se srovnává; bez údaje rok před dnem otázky.'],
      ['Since', 'The day to compare with; a year before the day of the question by default.'],
    ).optional(),
  }),
  columns: {
    change: text('Změna', 'Change'),
    element: text('Prvek', 'Element'),
    name: text('Název', 'Name'),
    detail: text('Podrobnost', 'Detail'),
  },
  answer: async (source, { since }, language) => {
    const { isComplete } = source.viewScope;
    const from = since ?? yearBefore(source.asOf);
    const [before, after] = [await source.graph(from), await source.graph()];
    const row = (
      change: keyof typeof changeLabels,
      element: string,
      name: string,
      detail: string | null,
    ) => ({
      cells: { change: changeLabels[change][language], element, name, detail },
      element,
      why: text(
        `Srovnání dnů ${formatDay(from, 'cs')} a ${formatDay(source.asOf, 'cs')}.`,
        `${formatDay(from, 'en')} and ${formatDay(source.asOf, 'en')} compared.`,
      ),
    });
    const [namesBefore, namesAfter] = [namesByNode(before), namesByNode(after)];
    const began = after.vertices.filter(({ node }) => !namesBefore.has(node));
    const ended = before.vertices.filter(({ node }) => !namesAfter.has(node));
    const renamed = after.vertices.filter(
      ({ node, name }) => namesBefore.has(node) && namesBefore.get(node) !== name,
    );
    const [linksBefore, linksAfter] = [linksOf(before), linksOf(after)];
    const linked = (
      change: 'linked' | 'linkAppeared' | 'unlinked',
      links: ReturnType<typeof linksOf>,
      otherLinks: ReturnType<typeof linksOf>,
    ) =>
      [...links]
        .filter(([key]) => !otherLinks.has(key))
        .map(([, link]) =>
          row(
            change,
            link.from,
            link.name,
            `${relationLabel(link.relation)[language]}: ${link.toName}`,
          ),
        );
    return [
      ...began.map(({ reference, name }) =>
        row(isComplete ? 'began' : 'appeared', reference, name, null),
      ),
      ...ended.map(({ reference, name }) => row('ended', reference, name, null)),
      ...renamed.map(({ node, reference, name }) =>
        row('renamed', reference, name, namesBefore.get(node) ?? null),
      ),
      ...linked(isComplete ? 'linked' : 'linkAppeared', linksAfter, linksBefore),
      ...linked('unlinked', linksBefore, linksAfter),
    ];
  },
});

const namesByNode = (graph: ModelGraph): ReadonlyMap<number, string> =>
  new Map(graph.vertices.map(({ node, name }) => [node, name]));

/** Returns links by relation and nodes, not codes: a code may have changed between the days. */
const linksOf = (graph: ModelGraph) =>
  new Map(
    [...arcsIn(graph)].flatMap(({ relation, source, target }) => {
      const [from, to] = [graph.vertices[source], graph.vertices[target]];
      if (!from || !to) return [];
      return [
        [
          `${relation} ${from.node} ${to.node}`,
          { relation, from: from.reference, name: from.name, toName: to.name },
        ] as const,
      ];
    }),
  );

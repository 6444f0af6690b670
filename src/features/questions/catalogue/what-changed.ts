import { z } from 'zod';
import type { ModelArc, ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import { yearBefore } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { daySchema } from '../../../core/model/field.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { arcsOf, vertexAt, verticesInOrder } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
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
    const why = text(
      `Srovnání dnů ${formatDay(from, 'cs')} a ${formatDay(source.asOf, 'cs')}.`,
      `${formatDay(from, 'en')} and ${formatDay(source.asOf, 'en')} compared.`,
    );
    const row = (
      change: keyof typeof changeLabels,
      element: string,
      name: string,
      detail: string | null,
    ) => ({
      cells: { change: changeLabels[change][language], element, name, detail },
      element,
      why,
    });
    const began = await flatMapYielding(verticesInOrder(after), ({ node, reference, name }) =>
      before.byNode.get(node)
        ? []
        : [row(isComplete ? 'began' : 'appeared', reference, name, null)],
    );
    const ended = await flatMapYielding(verticesInOrder(before), ({ node, reference, name }) =>
      after.byNode.get(node) ? [] : [row('ended', reference, name, null)],
    );
    const renamed = await flatMapYielding(verticesInOrder(after), ({ node, reference, name }) => {
      const former = before.byNode.get(node);
      return !former || former.name === name ? [] : [row('renamed', reference, name, former.name)];
    });
    const links = (
      change: 'linked' | 'linkAppeared' | 'unlinked',
      graph: ModelGraph,
      other: ModelGraph,
    ) =>
      flatMapYielding(verticesInOrder(graph), (vertex) =>
        arcsMissingIn(other, graph, vertex).map(({ relation, target }) =>
          row(
            change,
            vertex.reference,
            vertex.name,
            `${relationLabel(relation)[language]}: ${vertexAt(graph, target).name}`,
          ),
        ),
      );
    return [
      ...began,
      ...ended,
      ...renamed,
      ...(await links(isComplete ? 'linked' : 'linkAppeared', after, before)),
      ...(await links('unlinked', before, after)),
    ];
  },
});

/**
 * Returns the arcs that leave a vertex in its graph and are not in the other one, each link once. They
 * are compared by relation and nodes, not by codes, which may have changed between the days.
 */
function arcsMissingIn(other: ModelGraph, graph: ModelGraph, vertex: ModelVertex): ModelArc[] {
  const arcs = arcsOf(graph, vertex, 'out');
  const counterpart = other.byNode.get(vertex.node);
  const others = counterpart ? arcsOf(other, counterpart, 'out') : [];
  const isSame = (arc: ModelArc, index: number) =>
    arc.relation === others[index]?.relation &&
    targetOf(graph, arc) === targetOf(other, others[index]);
  if (arcs.length === others.length && arcs.every(isSame)) return [];
  const known = new Set(others.map((arc) => `${arc.relation} ${targetOf(other, arc)}`));
  const missing = new Map<string, ModelArc>();
  for (const arc of arcs) {
    const link = `${arc.relation} ${targetOf(graph, arc)}`;
    if (!known.has(link)) missing.set(link, arc);
  }
  return [...missing.values()];
}

const targetOf = (graph: ModelGraph, { target }: ModelArc): number => vertexAt(graph, target).node;

import fc from 'fast-check';
import { model } from '../../../src/core/kinds/index.ts';
import type { ModelGraph, RelationName } from '../../../src/core/kinds/types.ts';
import { splitReference } from '../../../src/core/model/document.ts';
import { arcCount, arcsIn } from '../../../src/core/model/graph.ts';
import type { ChangeAct } from '../../../src/features/scenarios/changeset.ts';
import { overlayOf } from '../../../src/features/scenarios/overlay.ts';
import {
  buildModelGraph,
  type ModelEdge,
  type ModelNode,
} from '../../support/models/model-graph.ts';
import { costRatio } from '../../support/processes/cpu-cost.ts';

const node = (number: number, reference: string): ModelNode => {
  const { kind, code } = splitReference(reference);
  return [number, model.kind(kind).key, code, `Název ${reference}`, 2, false, null];
};
const edge = (relation: RelationName, from: number, to: number): ModelEdge => [
  relation,
  from,
  to,
  0,
  null,
];

const references = [
  'units/A',
  'units/B',
  'positions/P',
  'positions/Q',
  'processes/X',
  'processes/Y',
  'process-cards/K',
  'activities/K/1',
  'roles/R',
];
const number = (reference: string): number => references.indexOf(reference);
const between = (relation: RelationName, from: string, to: string) =>
  edge(relation, number(from), number(to));
const base = buildModelGraph(
  references.map((reference, index) => node(index, reference)),
  [
    between('belongsTo', 'positions/P', 'units/A'),
    between('belongsTo', 'positions/Q', 'units/B'),
    between('performedBy', 'processes/X', 'units/A'),
    between('performedBy', 'processes/X', 'units/B'),
    between('performedBy', 'processes/Y', 'units/B'),
    between('ownedBy', 'processes/X', 'positions/P'),
    between('describedBy', 'processes/X', 'process-cards/K'),
    between('consistsOf', 'process-cards/K', 'activities/K/1'),
    between('responsible', 'activities/K/1', 'positions/P'),
    between('playedBy', 'roles/R', 'positions/P'),
  ],
);

const linksOf = (graph: ModelGraph): string[] =>
  [...arcsIn(graph)]
    .map(
      ({ relation, source, target }) =>
        `${graph.vertices[source]?.reference} ${relation} ${graph.vertices[target]?.reference}`,
    )
    .sort();

const overlaid = (...acts: ChangeAct[]) => overlayOf(base, acts, model.relations);

describe('an overlay', () => {
  it('is the graph itself without changes', () => {
    const { graph, retired, added, removed } = overlayOf(base, [], model.relations);
    expect(linksOf(graph)).toEqual(linksOf(base));
    expect({ retired, added, removed }).toEqual({ retired: [], added: [], removed: [] });
  });

  it('merges units: members and work move to the remaining one, each once', () => {
    const { graph, retired } = overlaid({ act: 'merge', elements: ['units/B'], into: 'units/A' });
    expect(retired).toEqual(['units/B']);
    expect(linksOf(graph).filter((link) => link.includes('units/'))).toEqual([
      'positions/P belongsTo units/A',
      'positions/Q belongsTo units/A',
      'processes/X performedBy units/A',
      'processes/Y performedBy units/A',
    ]);
  });

  it('retires a card with its activities and all their links', () => {
    const { graph, retired } = overlaid({ act: 'retire', element: 'process-cards/K' });
    expect(retired).toEqual(['activities/K/1', 'process-cards/K']);
    expect(linksOf(graph).some((link) => link.includes('/K'))).toBe(false);
    expect(graph.byKind.get('activities')).toBeUndefined();
  });

  it('moves links of one relation only, of all sources or of the named ones', () => {
    const all = overlaid({
      act: 'move',
      relation: 'responsible',
      from: 'positions/P',
      to: 'positions/Q',
    });
    expect(all.added).toMatchObject([
      { relation: 'responsible', from: 'activities/K/1', to: 'positions/Q' },
    ]);
    expect(linksOf(all.graph)).toContain('processes/X ownedBy positions/P');
    const some = overlaid({
      act: 'move',
      relation: 'performedBy',
      from: 'units/B',
      to: 'units/A',
      of: ['processes/Y'],
    });
    expect(some.removed).toEqual([{ relation: 'performedBy', from: 'processes/Y', to: 'units/B' }]);
  });

  it('rejects links that the model does not allow, and keeps existing ones', () => {
    const { graph, refused } = overlaid({
      act: 'link',
      relation: 'ownedBy',
      from: 'processes/X',
      to: 'positions/Q',
    });
    expect(refused).toMatchObject([
      { link: { relation: 'ownedBy', from: 'processes/X', to: 'positions/Q' } },
    ]);
    expect(linksOf(graph)).toEqual(linksOf(base));
  });

  it('skips what no longer applies and says so', () => {
    const { skipped } = overlaid(
      { act: 'retire', element: 'units/B' },
      { act: 'retire', element: 'units/B' },
      { act: 'unlink', relation: 'ownedBy', from: 'processes/Y', to: 'positions/P' },
      { act: 'merge', elements: ['units/A'], into: 'units/A' },
      { act: 'link', relation: 'ownedBy', from: 'processes/X', to: 'positions/P' },
    );
    expect(skipped.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, ChangeAct, string]>([
    [
      'an end of a new link that is not in force',
      { act: 'link', relation: 'ownedBy', from: 'processes/Z', to: 'positions/Z' },
      'Not in force: processes/Z, positions/Z.',
    ],
    [
      'an end of moved links that is not in force',
      { act: 'move', relation: 'ownedBy', from: 'positions/P', to: 'positions/Z' },
      'Not in force: positions/Z.',
    ],
    [
      'a merger of an element into itself',
      { act: 'merge', elements: ['units/A', 'units/B'], into: 'units/A' },
      'An element cannot be merged into itself.',
    ],
    [
      'a move without links',
      { act: 'move', relation: 'ownedBy', from: 'positions/Q', to: 'positions/P' },
      'There is no such link.',
    ],
    [
      'a move of links that leave the element',
      { act: 'move', relation: 'belongsTo', from: 'positions/P', to: 'positions/Q' },
      'There is no such link.',
    ],
    [
      'a link that exists',
      { act: 'link', relation: 'ownedBy', from: 'processes/X', to: 'positions/P' },
      'The link already exists.',
    ],
    [
      'a link that is to go but does not exist',
      { act: 'unlink', relation: 'ownedBy', from: 'processes/Y', to: 'positions/P' },
      'There is no such link.',
    ],
  ])('skips %s, changes nothing and says why in both languages', (_, act, reason) => {
    const { graph, skipped, added, removed, retired } = overlaid(act);
    expect(skipped).toMatchObject([{ index: 0, reason: { en: reason } }]);
    expect(skipped[0]?.reason.cs).toMatch(/^\p{Lu}.*[^.]\.$/u);
    expect({ added, removed, retired }).toEqual({ added: [], removed: [], retired: [] });
    expect(linksOf(graph)).toEqual(linksOf(base));
  });

  it('removes one link, and restores none that is linked again with other attributes', () => {
    const link = { relation: 'ownedBy', from: 'processes/X', to: 'positions/P' } as const;
    expect(overlaid({ act: 'unlink', ...link }).removed).toEqual([link]);
    const { graph, skipped } = overlaid(
      { act: 'unlink', ...link },
      { act: 'link', ...link, attributes: { rationale: 'Nově.' } },
    );
    expect(skipped).toEqual([]);
    expect([...arcsIn(graph)].find(({ relation }) => relation === 'ownedBy')?.attributes).toEqual({
      rationale: 'Nově.',
    });
  });

  it('drops links between merged elements instead of linking one to itself', () => {
    const merged = overlayOf(
      buildModelGraph(
        references.map((reference, index) => node(index, reference)),
        [between('precedes', 'processes/X', 'processes/Y')],
      ),
      [{ act: 'merge', elements: ['processes/X'], into: 'processes/Y' }],
      model.relations,
    );
    expect(linksOf(merged.graph)).toEqual([]);
  });

  it('costs in proportion to changes and elements', async () => {
    const merged = (count: number) => () => {
      const processes = Array.from({ length: count * 20 }, (_, index) =>
        node(index, `processes/X${index}`),
      );
      const positions = Array.from({ length: 50 }, (_, index) =>
        node(count * 20 + index, `positions/P${index}`),
      );
      const edges = processes.flatMap(([index]) =>
        Array.from({ length: 12 }, (_, nth) =>
          edge('performedBy', index, count * 20 + ((index + nth) % 50)),
        ),
      );
      const acts = Array.from(
        { length: count },
        (_, act): ChangeAct => ({
          act: 'merge',
          elements: Array.from({ length: 19 }, (_, nth) => `processes/X${act * 20 + nth + 1}`),
          into: `processes/X${act * 20}`,
        }),
      );
      expect(
        overlayOf(buildModelGraph([...processes, ...positions], edges), acts, model.relations)
          .retired,
      ).toHaveLength(count * 19);
    };
    merged(20)(); // compiled first
    // in proportion it is eight times, with every act looking at every element sixty-four
    expect(await costRatio(merged(20), merged(160))).toBeLessThan(32);
  });

  it('never modifies the graph below it, and links only what exists', () => {
    const reference = fc.constantFrom(...references);
    const relation = fc.constantFrom(
      'performedBy',
      'belongsTo',
      'ownedBy',
      'partOf',
      'responsible',
    );
    const act: fc.Arbitrary<ChangeAct> = fc.oneof(
      fc.record({ act: fc.constant('retire' as const), element: reference }),
      fc.record({
        act: fc.constant('merge' as const),
        elements: fc.array(reference, { minLength: 1, maxLength: 3 }),
        into: reference,
      }),
      fc.record({ act: fc.constant('move' as const), relation, from: reference, to: reference }),
      fc.record({ act: fc.constant('link' as const), relation, from: reference, to: reference }),
      fc.record({ act: fc.constant('unlink' as const), relation, from: reference, to: reference }),
    );
    const before = JSON.stringify([base.vertices, [...arcsIn(base)]]);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const { graph, retired, added, removed } = overlayOf(base, acts, model.relations);
        expect(JSON.stringify([base.vertices, [...arcsIn(base)]])).toBe(before);
        expect(graph.vertices.map(({ index }) => index)).toEqual(
          graph.vertices.map((_, index) => index),
        );
        for (const { source, target } of arcsIn(graph))
          expect([graph.vertices[source], graph.vertices[target]]).not.toContain(undefined);
        expect(graph.vertices).toHaveLength(base.vertices.length - retired.length);
        expect(arcCount(graph)).toBe(arcCount(base) + added.length - removed.length);
      }),
    );
  });
});

import { elementsOf } from '../../../src/core/model/graph.ts';
import {
  arcsFrom,
  elementsRequested,
  hasIncoming,
  hasOutgoing,
  namesOf,
  processOfCard,
  unique,
} from '../../../src/features/questions/links.ts';
import { buildModelGraph } from '../../support/models/model-graph.ts';

const graph = buildModelGraph(
  [
    [1, 'processes', 'P-10', 'Tenth', 0, false, null],
    [2, 'processes', 'P-9', 'Ninth', 0, false, null],
    [3, 'process-cards', 'K-1', 'Card', 0, false, null],
    [4, 'goals', 'G', 'Goal', 0, false, null],
    [5, 'units', 'U', 'Unit', 0, false, null],
  ],
  [
    ['describedBy', 1, 3, 0, null],
    ['supports', 1, 4, 0, { weight: 0.5 }],
    ['performedBy', 1, 5, 1, { involvement: 'main' }],
  ],
);
const [ninth, tenth] = elementsOf(graph, 'processes');
const [card] = elementsOf(graph, 'process-cards');
const [goal] = elementsOf(graph, 'goals');
if (!ninth || !tenth || !card || !goal) throw new Error('the graph has these elements');

describe('links of an element', () => {
  it('are outgoing or incoming, of any of the given relations', () => {
    expect([hasOutgoing(graph, tenth, 'supports'), hasOutgoing(graph, ninth, 'supports')]).toEqual([
      true,
      false,
    ]);
    expect(hasOutgoing(graph, tenth, 'ownedBy', 'describedBy')).toBe(true);
    expect(hasOutgoing(graph, tenth, 'ownedBy')).toBe(false);
    expect([hasIncoming(graph, goal, 'supports'), hasIncoming(graph, goal, 'measures')]).toEqual([
      true,
      false,
    ]);
  });

  it('of one relation come with their targets', () => {
    expect(
      arcsFrom(graph, tenth, 'supports').map(({ arc, target }) => [arc.attributes, target]),
    ).toEqual([[{ weight: 0.5 }, goal]]);
    expect(arcsFrom(graph, ninth, 'supports')).toEqual([]);
  });

  it('lead from a card to its process', () => {
    expect(processOfCard(graph, card)).toBe(tenth);
  });
});

describe('the elements of a question', () => {
  it('are all of a kind, or the one of the code', () => {
    expect(elementsRequested(graph, 'processes', undefined, 'process')).toEqual([ninth, tenth]);
    expect(elementsRequested(graph, 'processes', 'P-10', 'process')).toEqual([tenth]);
  });

  it('of an unknown code are rejected with the name of the parameter', () => {
    for (const code of ['P-1', 'G'])
      expect(() => elementsRequested(graph, 'processes', code, 'process')).toThrow(
        expect.objectContaining({
          code: 'not-found',
          details: expect.objectContaining({
            errors: [expect.objectContaining({ pointer: '?process' })],
          }),
        }),
      );
  });

  it('are listed once each, in Czech order, with their names in one cell', () => {
    expect(unique([tenth, goal, ninth, tenth])).toEqual([goal, ninth, tenth]);
    expect([namesOf([tenth, goal]), namesOf([])]).toEqual(['Tenth, Goal', '']);
  });
});

import { from, into } from '../../../src/core/kinds/link-pattern.ts';
import { viewScopeOf } from '../../../src/core/kinds/view-scope.ts';
import { elementsOf } from '../../../src/core/model/graph.ts';
import {
  lacking,
  premisesOfLacking,
  requirementNames,
  whyLacking,
} from '../../../src/features/questions/lacking.ts';
import { text } from '../../../src/platform/text.ts';
import { buildModelGraph } from '../../support/models/model-graph.ts';

const graph = buildModelGraph(
  [
    [1, 'processes', 'COMPLETE', 'Complete', 0, false, null],
    [2, 'processes', 'OWNED', 'Owned', 0, false, null],
    [3, 'processes', 'BARE', 'Bare', 0, false, null],
    [4, 'positions', 'P', 'Owner', 0, false, null],
    [5, 'metrics', 'M', 'Metric', 0, false, null],
  ],
  [
    ['ownedBy', 1, 4, 0, null],
    ['ownedBy', 2, 4, 0, null],
    ['measures', 5, 1, 0, null],
  ],
);
const requirements = {
  owner: { name: text('vlastník', 'owner'), link: from('ownedBy') },
  metric: { name: text('ukazatel', 'metric'), link: into('measures') },
};
const inside = viewScopeOf('internal');
const found = async (requested?: keyof typeof requirements, viewScope = inside) =>
  (await lacking(graph, elementsOf(graph, 'processes'), requirements, viewScope, requested)).map(
    ({ element, lacks }) => [element.code, lacks.en],
  );

describe('elements that lack something', () => {
  it('are listed with everything that they lack', async () => {
    expect(await found()).toEqual([
      ['BARE', 'owner, metric'],
      ['OWNED', 'metric'],
    ]);
  });

  it('can be limited to one requirement, and still show what else they lack', async () => {
    expect(await found('owner')).toEqual([['BARE', 'owner, metric']]);
    expect(await found('metric')).toEqual([
      ['BARE', 'owner, metric'],
      ['OWNED', 'metric'],
    ]);
  });

  it('are not found by links that may merely be hidden', async () => {
    expect(await found(undefined, viewScopeOf('public'))).toEqual([]);
    const seesOwners = {
      ...inside,
      sees: (...premises: unknown[]) => premises.includes(requirements.owner.link),
    };
    expect(await found(undefined, seesOwners)).toEqual([['BARE', 'owner']]);
    expect(await found('metric', seesOwners)).toEqual([]);
  });
});

describe('requirements', () => {
  it('are premises, all or the requested one', () => {
    expect(premisesOfLacking(requirements, undefined)).toEqual([from('ownedBy'), into('measures')]);
    expect(premisesOfLacking(requirements, 'metric')).toEqual([into('measures')]);
  });

  it('have names, and give the reason in both languages', () => {
    expect([...requirementNames(requirements)]).toEqual([
      ['owner', text('vlastník', 'owner')],
      ['metric', text('ukazatel', 'metric')],
    ]);
    expect(whyLacking(text('vlastník', 'owner'))).toEqual(
      text('Chybí: vlastník.', 'Missing: owner.'),
    );
  });
});

import fc from 'fast-check';
import { AdmissibleLinks } from '../../../../src/core/model/admissible-links.ts';
import type { NamedLink } from '../../../../src/core/model/document.ts';
import { defineRelation } from '../../../../src/core/model/relation.ts';
import { text } from '../../../../src/platform/text.ts';

const label = text('', '');
const labels = { inverse: 'inverse', label, inverseLabel: label, description: label };

const dependsOn = defineRelation({
  name: 'dependsOn',
  ...labels,
  among: ['goals', 'metrics'],
  maxFromSource: 2,
  maxToTarget: 2,
  isAcyclic: true,
});
const uses = defineRelation({ name: 'uses', ...labels, from: ['goals'], to: ['metrics'] });
const consistsOf = defineRelation({
  name: 'consistsOf',
  ...labels,
  from: ['goals'],
  to: ['metrics'],
  isDerived: true,
});

const reference = fc.constantFrom('goals/A', 'goals/B', 'goals/C', 'goals/D', 'metrics/A');
const links = fc.array(
  fc.record({ relation: fc.constant('dependsOn'), from: reference, to: reference }),
  { maxLength: 14 },
);

function isCyclic(edges: readonly NamedLink[]): boolean {
  const leadsTo = (from: string, to: string, depth: number): boolean =>
    depth > 0 &&
    edges.some((edge) => edge.from === from && (edge.to === to || leadsTo(edge.to, to, depth - 1)));
  return edges.some(({ from }) => leadsTo(from, from, edges.length));
}

const areAdmissible = (edges: readonly NamedLink[]): boolean =>
  !isCyclic(edges) &&
  edges.every(({ from, to }) => from.split('/')[0] === to.split('/')[0]) &&
  edges.every(({ from }) => edges.filter((edge) => edge.from === from).length <= 2) &&
  edges.every(({ to }) => edges.filter((edge) => edge.to === to).length <= 2);

const admit = (given: readonly NamedLink[]) => {
  const admissible = new AdmissibleLinks([dependsOn, uses, consistsOf]);
  for (const link of given) admissible.add(link);
  return admissible;
};
const reasonFor = (...given: readonly NamedLink[]) => admit(given).rejected.at(-1)?.reason.en;
const dependency = (from: string, to: string): NamedLink => ({
  relation: 'dependsOn',
  from: `goals/${from}`,
  to: `goals/${to}`,
});

describe('admissible links', () => {
  it('are those that their relation allows beside the earlier ones, each once', () => {
    fc.assert(
      fc.property(links, (given) => {
        const kept: NamedLink[] = [];
        const rejected: NamedLink[] = [];
        for (const link of given) {
          const isKnown = [...kept, ...rejected].some(
            ({ from, to }) => from === link.from && to === link.to,
          );
          if (!isKnown) (areAdmissible([...kept, link]) ? kept : rejected).push(link);
        }
        const admissible = admit(given);
        expect(admissible.kept).toEqual(kept);
        expect(admissible.rejected.map(({ link }) => link)).toEqual(rejected);
      }),
    );
  });

  it('are rejected with the reason', () => {
    expect(reasonFor({ relation: 'uses', from: 'metrics/A', to: 'goals/A' })).toMatch(
      /uses does not connect these kinds/,
    );
    expect(reasonFor(dependency('A', 'B'), dependency('A', 'C'), dependency('A', 'D'))).toMatch(
      /at most 2 outgoing/,
    );
    expect(reasonFor(dependency('A', 'D'), dependency('B', 'D'), dependency('C', 'D'))).toMatch(
      /at most 2 incoming/,
    );
    expect(reasonFor(dependency('A', 'B'), dependency('B', 'A'))).toMatch(/would close a cycle/);
  });

  it('do not include links that follow from the document of their owner', () => {
    expect(reasonFor({ relation: 'consistsOf', from: 'goals/A', to: 'metrics/A' })).toMatch(
      /does not connect/,
    );
  });

  it('include those of a relation without rules', () => {
    const link = { relation: 'elsewhere', from: 'goals/A', to: 'goals/A' };
    expect(admit([link])).toMatchObject({ kept: [link], rejected: [] });
  });
});

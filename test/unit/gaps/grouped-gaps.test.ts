import type { ModelVertex } from '../../../src/core/kinds/types.ts';
import type { Gap, Severity } from '../../../src/features/gaps/gaps.ts';
import {
  countBySeverity,
  groupGaps,
  groupKeysOf,
} from '../../../src/features/gaps/grouped-gaps.ts';
import { gapRules } from '../../../src/features/gaps/rules.ts';
import { separateWaived, type Waiver } from '../../../src/features/gaps/waived-gaps.ts';
import { buildModelGraph, type ModelNode } from '../../support/models/model-graph.ts';

const nodes = ['A', 'B', 'C'].map(
  (code, node): ModelNode => [node, 'goals', code, `Cíl ${code}`, 0, false, null],
);
const { vertices } = buildModelGraph(nodes, []);

const gapAt = (index: number, severity: Severity, key = 'goal-without-process'): Gap => {
  const [vertex, rule] = [vertices[index], gapRules.find((known) => known.key === key)];
  if (!vertex || !rule) throw new Error('no such vertex or rule');
  return { vertex, rule: { ...rule, severity }, since: null };
};

describe('groups of gaps', () => {
  it('count by severity, with 0 where there are none', () => {
    const gaps = [gapAt(0, 'error'), gapAt(1, 'info'), gapAt(2, 'error')];
    expect(countBySeverity(gaps)).toEqual({ error: 2, warning: 0, info: 1 });
    expect(countBySeverity([])).toEqual({ error: 0, warning: 0, info: 0 });
  });

  it('come with the most open gaps first and those without anybody last, each gap in all its groups', async () => {
    const groupsOf: Readonly<Record<string, readonly string[]>> = {
      A: ['units/X', 'units/Y'],
      B: ['units/Y'],
    };
    const keysOf = ({ vertex }: Gap) => {
      const keys = groupsOf[vertex.code] ?? [null];
      return keys.map((key) => ({ key, name: key ?? 'nikdo' }));
    };
    const open = [
      gapAt(0, 'error'),
      gapAt(1, 'warning'),
      gapAt(2, 'info'),
      gapAt(2, 'info'),
      gapAt(2, 'info'),
    ];
    const counts = { error: 0, warning: 0, info: 0 };
    expect(await groupGaps(open, [gapAt(0, 'error'), gapAt(2, 'info')], keysOf)).toEqual([
      { group: 'units/Y', name: 'units/Y', open: 2, ...counts, error: 1, warning: 1, waived: 1 },
      { group: 'units/X', name: 'units/X', open: 1, ...counts, error: 1, waived: 1 },
      { group: null, name: 'nikdo', open: 3, ...counts, info: 3, waived: 1 },
    ]);
    expect(await groupGaps([], [gapAt(1, 'error')], keysOf)).toEqual([
      { group: 'units/Y', name: 'units/Y', open: 0, ...counts, waived: 1 },
    ]);
  });

  it('are keyed by everybody responsible, or by nobody', () => {
    const responsible: readonly ModelVertex[] = vertices.slice(0, 2);
    expect(groupKeysOf(responsible, 'nikdo')).toEqual([
      { key: 'goals/A', name: 'Cíl A' },
      { key: 'goals/B', name: 'Cíl B' },
    ]);
    expect(groupKeysOf([], 'nikdo')).toEqual([{ key: null, name: 'nikdo' }]);
  });
});

describe('a waiver', () => {
  const waiver = (node: number, rule: string): Waiver => ({
    id: `${node}`,
    node,
    rule,
    reason: 'Zatím.',
    expiresOn: '2026-12-31',
  });

  it('covers the gap of one rule at one element, and no other', () => {
    const gaps = [gapAt(0, 'error'), gapAt(0, 'error', 'goal-without-metric'), gapAt(1, 'error')];
    const waivers = [waiver(0, 'goal-without-process'), waiver(2, 'goal-without-process')];
    const { open, waived } = separateWaived(gaps, waivers);
    expect(open).toEqual([gaps[1], gaps[2]]);
    expect(waived).toEqual([{ ...gaps[0], waiver: waivers[0] }]);
  });

  it('covers nothing where there is none', () => {
    expect(separateWaived([gapAt(0, 'error')], [])).toMatchObject({ open: [{}], waived: [] });
  });
});

import { model } from '../../../src/core/kinds/index.ts';
import type { LinkPattern } from '../../../src/core/kinds/link-pattern.ts';
import { from } from '../../../src/core/kinds/link-pattern.ts';
import type { KindKey, ModelArc, ModelGraph, RelationName } from '../../../src/core/kinds/types.ts';
import type { Rule } from '../../../src/core/model/rule.ts';
import {
  type FieldState,
  fieldsReadBy,
  findGaps,
  type GapFacts,
  type GapRule,
  premisesOf,
} from '../../../src/features/gaps/gaps.ts';
import { gapRules } from '../../../src/features/gaps/rules.ts';
import {
  buildModelGraph,
  type ModelEdge,
  type ModelNode,
} from '../../support/models/model-graph.ts';

const asOf = '2026-06-15';
const node = 7;

/** One element of a kind, and what hangs on it. */
type Element = {
  readonly links?: readonly LinkPattern[];
  readonly attributes?: ModelArc['attributes'];
  readonly fields?: Record<string, unknown>;
  readonly measured?: boolean;
  readonly unusable?: boolean;
  readonly offLimits?: boolean;
  /** Links of one relation to one neighbour, one for each set of attributes, and the fields of that neighbour. */
  readonly near?: {
    readonly relation: RelationName;
    readonly kind: KindKey;
    readonly attributes: readonly ModelArc['attributes'][];
    readonly fields?: Record<string, unknown>;
  };
};

/** The graph of the element with a neighbour of an admissible kind for each link, and the facts about it. */
function modelOf(
  kind: KindKey,
  {
    links = [],
    attributes = {},
    fields = {},
    measured = false,
    unusable = false,
    offLimits = false,
    near,
  }: Element,
): [ModelGraph, GapFacts] {
  const neighbours = links.map(
    (link, index): ModelNode => [
      100 + index,
      neighbourOf(kind, link),
      `S${index}`,
      'Soused',
      0,
      false,
      null,
    ],
  );
  const nearest: ModelNode[] = near ? [[200, near.kind, 'N', 'Soused', 0, false, null]] : [];
  const graph = buildModelGraph(
    [[node, kind, 'X', 'Prvek', 0, false, null], ...neighbours, ...nearest],
    [
      ...links.map(
        ({ link: [relation = 'consistsOf'], direction }, index): ModelEdge =>
          direction === 'out'
            ? [relation, node, 100 + index, 0, attributes]
            : [relation, 100 + index, node, 0, attributes],
      ),
      ...(near?.attributes ?? []).map(
        (one, index): ModelEdge => [near?.relation ?? 'consistsOf', node, 200, index, one],
      ),
    ],
  );
  const only = (is: boolean) => new Set(is ? [node] : []);
  const known = new Map([
    [node, fields],
    [200, near?.fields ?? {}],
  ]);
  return [
    graph,
    {
      asOf,
      measured: only(measured),
      unusable: only(unusable),
      offLimits: only(offLimits),
      fields: known,
    },
  ];
}

/** A kind at the other end of a link; fails when the model allows no such link. */
function neighbourOf(kind: KindKey, { link, direction }: LinkPattern): KindKey {
  const { pairs } = model.relation(link[0] as string);
  const found =
    direction === 'out'
      ? pairs[kind]?.[0]
      : Object.keys(pairs).find((from) => pairs[from]?.includes(kind));
  if (found === undefined)
    throw new Error(`${link[0]} does not join ${kind} in the direction ${direction}`);
  return model.kind(found).key;
}

const stateOf = ({ field, in: values }: FieldState) => ({ [field]: values[0] });
const joined = (a: Element, b: Element): Element => ({
  ...a,
  ...b,
  links: [...(a.links ?? []), ...(b.links ?? [])],
  fields: { ...a.fields, ...b.fields },
});

/** An element that lacks exactly what the rule looks for, and the same element mended. */
function pairOf({ missing, where }: GapRule): { lacking: Element; mended: Element } {
  const base: Element = where ? { fields: stateOf(where) } : {};
  if ('link' in missing) return { lacking: base, mended: joined(base, { links: [missing] }) };
  if ('empty' in missing)
    return { lacking: base, mended: joined(base, { fields: { [missing.empty]: 'něco' } }) };
  if ('flagged' in missing)
    return {
      lacking: joined(base, { fields: { [missing.flagged]: true } }),
      mended: joined(base, { fields: { [missing.flagged]: false } }),
    };
  if ('overdue' in missing)
    return {
      lacking: joined(base, { fields: { [missing.overdue]: '2026-06-14' } }),
      mended: joined(base, { fields: { [missing.overdue]: asOf } }),
    };
  if ('violates' in missing)
    return { lacking: joined(base, { fields: contradictory(missing.violates) }), mended: base };
  if ('overlapping' in missing) {
    const { name, onePer = '', to } = missing.overlapping;
    const twice = (more: object) => ({
      relation: name,
      kind: model.kind(String(to[0])).key,
      attributes: [{ [onePer]: 'x' }, { [onePer]: 'x', ...more }],
    });
    return {
      lacking: { ...base, near: twice({}) },
      mended: { ...base, near: twice({ deputy: true }) },
    };
  }
  switch (missing.fact) {
    case 'unmeasured':
      return { lacking: base, mended: { ...base, measured: true } };
    case 'unusable':
      return { lacking: { ...base, unusable: true }, mended: base };
    case 'off-limits':
      return { lacking: { ...base, offLimits: true }, mended: base };
    case 'off-scale': {
      const assessing = {
        ...base,
        near: {
          relation: 'assesses',
          kind: 'frameworks',
          attributes: [{}],
          fields: { scaleMin: 0, scaleMax: 5 },
        },
      } as const;
      return {
        lacking: joined(assessing, { fields: { value: 6 } }),
        mended: joined(assessing, { fields: { value: 5 } }),
      };
    }
  }
}

/** Fields that break the first of the rules: a lower bound above its upper one, or a rule that does not say what it asks for. */
const contradictory = ([rule]: readonly Rule[]): Record<string, unknown> => {
  const [lower = '', upper = ''] = rule?.fields ?? [];
  return lower === 'requires' ? { requires: 'link' } : { [lower]: '2', [upper]: '1' };
};

const fires = (rule: GapRule, element: Element): boolean => {
  const [graph, facts] = modelOf(rule.kind, element);
  return [...findGaps(graph, [rule], facts)].flat().some((gap) => gap.vertex.node === node);
};

it.each(['cs', 'en'] as const)('have unique labels in %s', (language) => {
  const labels = gapRules.map(({ label }) => label[language]);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
});

describe.each(gapRules.map((rule) => [rule.key, rule] as const))('%s', (_key, rule) => {
  const { lacking, mended } = pairOf(rule);

  it('fires on an element that lacks it, and not once it is mended', () => {
    expect([fires(rule, lacking), fires(rule, mended)]).toEqual([true, false]);
  });

  it('ignores what it is not about', () => {
    const { where, unless } = rule;
    if (where)
      expect(fires(rule, joined(lacking, { fields: { [where.field]: 'jinak' } }))).toBe(false);
    if (unless)
      expect(
        fires(
          rule,
          joined(lacking, 'link' in unless ? { links: [unless] } : { fields: stateOf(unless) }),
        ),
      ).toBe(false);
  });

  it('reads fields and values that the kind has', () => {
    const { fields } = model.kind(rule.kind);
    for (const name of fieldsReadBy([rule]).get(rule.kind) ?? [])
      expect(Object.keys(fields)).toContain(name);
    for (const state of [rule.where, rule.unless])
      if (state && 'field' in state && fields[state.field]?.values)
        expect(Object.keys(fields[state.field]?.values ?? {})).toEqual(
          expect.arrayContaining([...state.in]),
        );
    if ('overdue' in rule.missing) expect(fields[rule.missing.overdue]?.as).toBe('day');
    if ('flagged' in rule.missing) expect(fields[rule.missing.flagged]?.as).toBe('flag');
  });

  it('has texts in both languages', () => {
    for (const stated of [rule.label, rule.advice]) {
      expect(stated.cs).not.toBe(stated.en);
      expect([stated.cs.length, stated.en.length].every((length) => length > 5)).toBe(true);
    }
  });
});

describe('gaps', () => {
  const rule = (key: string) => gapRules.find((found) => found.key === key) as GapRule;

  /** A rule about processes, whatever else they are. */
  const { where: _, unless: __, ...plain } = rule('process-without-card');

  it('have rules with unique keys, about every kind but persons, mappings and parts without rules', () => {
    expect(new Set(gapRules.map(({ key }) => key)).size).toBe(gapRules.length);
    const without = model.elements
      .map(({ key }) => key)
      .filter((key) => gapRules.every(({ kind }) => kind !== key));
    expect(without).toEqual(['persons', 'mappings']);
  });

  it.each([
    ['a guarantee that has ended', { validTo: asOf }, true],
    ['a guarantee to come', { validFrom: '2026-06-16' }, true],
    ['a guarantee in its days', { validFrom: asOf, validTo: '2026-06-16' }, false],
  ])('take %s into account', (_, attributes, isGap) => {
    const guaranteed = { links: [from('guaranteedBy')], attributes };
    expect(fires(rule('process-without-guarantor'), guaranteed)).toBe(isGap);
  });

  it.each<[string, Partial<GapRule>, [string, string[]][]]>([
    ['an empty field', { missing: { empty: 'purpose' } }, [['processes', ['purpose']]]],
    ['a flag', { missing: { flagged: 'illustrative' } }, [['processes', ['illustrative']]]],
    ['a day', { missing: { overdue: 'reviewDueOn' } }, [['processes', ['reviewDueOn']]]],
    ['a link', { missing: { link: ['supports'], direction: 'out' } }, []],
    ['values of metrics', { missing: { fact: 'unmeasured' } }, []],
    [
      'a value on its scale',
      { missing: { fact: 'off-scale' } },
      [
        ['evaluations', ['value', 'scaleMin', 'scaleMax']],
        ['frameworks', ['scaleMin', 'scaleMax']],
      ],
    ],
    [
      'a field of some elements, others left out',
      {
        missing: { empty: 'purpose' },
        where: { field: 'type', in: ['main'] },
        unless: { field: 'trigger', in: ['x'] },
      },
      [['processes', ['purpose', 'type', 'trigger']]],
    ],
    [
      'elements without a link',
      { missing: { empty: 'purpose' }, unless: { link: ['supports'], direction: 'out' } },
      [['processes', ['purpose']]],
    ],
  ])('ask for the fields of %s alone', (_what, stated, fields) => {
    const requested = fieldsReadBy([{ ...plain, kind: 'processes', ...stated }]);
    expect([...requested].map(([kind, names]) => [kind, [...names]])).toEqual(fields);
  });

  it('of several rules read the fields of all', () => {
    const asking = (empty: string): GapRule => ({ ...plain, missing: { empty } });
    expect([
      ...(fieldsReadBy([asking('purpose'), asking('trigger')]).get('processes') ?? []),
    ]).toEqual(['purpose', 'trigger']);
  });

  it.each<[string, Partial<GapRule>, unknown[]]>([
    [
      'the link that it looks for',
      { missing: { link: ['supports'], direction: 'out' } },
      [{ link: ['supports'], direction: 'out' }],
    ],
    ['values of metrics', { missing: { fact: 'unmeasured' } }, ['measurements']],
    ['methodologies', { missing: { fact: 'unusable' } }, ['methodologies']],
    ['nothing for what the element says itself', { missing: { fact: 'off-limits' } }, []],
    [
      'the link that excuses',
      { missing: { empty: 'purpose' }, unless: { link: ['supports'], direction: 'in' } },
      [{ link: ['supports'], direction: 'in' }],
    ],
    [
      'nothing for a field that excuses',
      { missing: { empty: 'purpose' }, unless: { field: 'type', in: ['main'] } },
      [],
    ],
  ])('rest on %s', (_what, stated, premises) => {
    expect(premisesOf({ ...plain, ...stated })).toEqual(premises);
  });

  it.each([
    [undefined, true],
    [null, true],
    ['', true],
    [[], true],
    ['něco', false],
    [['něco'], false],
    [0, false],
    [false, false],
  ])('find a field that is %j empty: %s', (purpose, isGap) => {
    expect(fires({ ...plain, missing: { empty: 'purpose' } }, { fields: { purpose } })).toBe(isGap);
  });

  it('find nothing overdue without a valid day', () => {
    const overdue: GapRule = { ...plain, missing: { overdue: 'reviewDueOn' } };
    for (const reviewDueOn of [undefined, null, 20260101])
      expect(fires(overdue, { fields: { reviewDueOn } })).toBe(false);
  });

  it('are sorted by severity, then by rule and code', () => {
    const graph = buildModelGraph(
      [
        [1, 'processes', 'P-10', 'A', 0, false, null],
        [2, 'processes', 'P-2', 'B', 0, false, null],
        [3, 'goals', 'C-1', 'C', 0, false, null],
      ],
      [],
    );
    const facts = {
      asOf,
      measured: new Set<number>(),
      unusable: new Set<number>(),
      offLimits: new Set<number>(),
      fields: new Map(),
    };
    const found = [...findGaps(graph, gapRules, facts)]
      .flat()
      .map((gap) => `${gap.rule.severity} ${gap.rule.key} ${gap.vertex.code}`);
    expect(found.slice(0, 5)).toEqual([
      'error goal-without-process C-1',
      'error process-without-card P-2',
      'error process-without-card P-10',
      'error process-without-owner P-2',
      'error process-without-owner P-10',
    ]);
    expect(found.map((line) => line.split(' ')[0])).toEqual(
      found.map((line) => line.split(' ')[0]).toSorted((a, b) => order(a) - order(b)),
    );
  });

  const order = (severity = '') => ['error', 'warning', 'info'].indexOf(severity);
});

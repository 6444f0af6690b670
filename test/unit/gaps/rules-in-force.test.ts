import { model } from '../../../src/core/kinds/index.ts';
import type { ModelVertex } from '../../../src/core/kinds/types.ts';
import { gapRules } from '../../../src/features/gaps/rules.ts';
import {
  municipalityRulesIn,
  type RuleFields,
  rulesInForce,
} from '../../../src/features/gaps/rules-in-force.ts';
import { buildModelGraph } from '../../support/models/model-graph.ts';

const vertexOf = (node: number, name: string): ModelVertex =>
  ({
    index: 0,
    node,
    kind: 'rules',
    code: `M/${node}`,
    reference: `rules/M/${node}`,
    name,
    englishName: null,
    isIllustrative: false,
  }) satisfies ModelVertex;

const inForce = (...all: RuleFields[]) => rulesInForce(gapRules, all.map((fields, index) => ({ vertex: vertexOf(index + 1, `Pravidlo ${index + 1}`), fields })), model); // biome-ignore format: one line
const ruleIn = ({ rules }: ReturnType<typeof inForce>, key: string) =>
  rules.find((rule) => rule.key === key);

describe('the rules in force', () => {
  it('are the built-in ones by default', () => {
    const { rules, unusable } = inForce();
    expect(rules.map(({ key, origin, isOff }) => ({ key, origin, isOff }))).toEqual(
      gapRules.map(({ key }) => ({ key, origin: null, isOff: false })),
    );
    expect(unusable.size).toBe(0);
  });

  it('reword, reweigh and switch off a built-in rule, and leave the others', () => {
    const found = inForce(
      { gapRule: 'process-without-metric', severity: 'error', advice: 'Rada.' },
      { gapRule: 'goal-without-document', isOff: true },
    );
    expect(ruleIn(found, 'process-without-metric')).toMatchObject({
      severity: 'error',
      label: { cs: 'Pravidlo 1', en: 'Pravidlo 1' },
      advice: { cs: 'Rada.' },
      isOff: false,
      origin: { reference: 'rules/M/1' },
    });
    expect(ruleIn(found, 'goal-without-document')).toMatchObject({ severity: 'info', isOff: true });
    expect(found.rules).toHaveLength(gapRules.length);
    expect(found.rules.filter(({ origin }) => origin !== null)).toHaveLength(2);
  });

  it('include the municipality’s own rules for links, own fields and shared fields', () => {
    const { rules, unusable } = inForce(
      { appliesTo: 'goals', requires: 'link', relation: 'measures', direction: 'in' },
      {
        appliesTo: 'processes',
        requires: 'link',
        relation: 'depicts',
        direction: 'in',
        severity: 'info',
      },
      { appliesTo: 'process-cards', requires: 'field', field: 'purpose' },
      { appliesTo: 'processes', requires: 'field', field: 'description' },
    );
    expect(unusable.size).toBe(0);
    expect(
      rules
        .slice(gapRules.length)
        .map(({ key, kind, severity, missing }) => ({ key, kind, severity, missing })),
    ).toEqual([
      {
        key: 'rules/M/1',
        kind: 'goals',
        severity: 'warning',
        missing: { link: ['measures'], direction: 'in' },
      },
      {
        key: 'rules/M/2',
        kind: 'processes',
        severity: 'info',
        missing: { link: ['depicts'], direction: 'in' },
      },
      {
        key: 'rules/M/3',
        kind: 'process-cards',
        severity: 'warning',
        missing: { empty: 'purpose' },
      },
      {
        key: 'rules/M/4',
        kind: 'processes',
        severity: 'warning',
        missing: { empty: 'description' },
      },
    ]);
  });

  it.each<[string, RuleFields]>([
    ['an unknown built-in rule', { gapRule: 'proces-bez-ukazatele' }],
    ['an unknown kind', { appliesTo: 'procesy', requires: 'field', field: 'type' }],
    ['no kind', { requires: 'field', field: 'type' }],
    ['an unknown field', { appliesTo: 'processes', requires: 'field', field: 'barva' }],
    [
      'a name that every object has',
      { appliesTo: 'processes', requires: 'field', field: 'constructor' },
    ],
    [
      'a field that parts do not have',
      { appliesTo: 'activities', requires: 'field', field: 'source' },
    ],
    ['a field of persons', { appliesTo: 'persons', requires: 'field', field: 'workEmail' }],
    ['an unknown relation', { appliesTo: 'processes', requires: 'link', relation: 'meri' }],
    [
      'a relation in the wrong direction',
      { appliesTo: 'goals', requires: 'link', relation: 'measures' },
    ],
  ])('leave out one with %s, and name it', (_, fields) => {
    const { rules, unusable } = inForce(fields);
    expect([rules.length, [...unusable]]).toEqual([gapRules.length, [1]]);
  });

  it('require nothing where a rule only has wording', () => {
    const { rules, unusable } = inForce({}, { advice: 'Jen slova.' });
    expect([rules.length, unusable.size]).toEqual([gapRules.length, 0]);
  });

  it('come only from methodologies that govern gaps', () => {
    const graph = buildModelGraph(
      [
        [1, 'methodologies', 'M-1', 'Řídí', 0, false, null],
        [2, 'methodologies', 'M-2', 'Neřídí', 0, false, null],
        [3, 'rules', 'M-1/1', 'První', 0, false, 1],
        [4, 'rules', 'M-1/2', 'Druhé', 0, false, 1],
        [5, 'rules', 'M-2/1', 'Cizí', 0, false, 2],
      ],
      [
        ['consistsOf', 1, 3, 0, null],
        ['consistsOf', 1, 4, 1, null],
        ['consistsOf', 2, 5, 0, null],
      ],
    );
    const methodologies = new Map([
      [1, { governsGaps: true }],
      [2, { governsGaps: false }],
    ]);
    const rules = new Map([[4, { gapRule: 'goal-without-process' }]]);
    expect(
      municipalityRulesIn(graph, methodologies, rules).map(({ vertex, fields: stated }) => [
        vertex.reference,
        stated,
      ]),
    ).toEqual([
      ['rules/M-1/1', {}],
      ['rules/M-1/2', { gapRule: 'goal-without-process' }],
    ]);
  });
});

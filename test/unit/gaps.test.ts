import { describe, expect, it } from '@jest/globals';
import { gapRules } from '../../src/domain/gap-rules.ts';
import { type FieldState, fieldsAsked, findGaps, type GapFacts, type GapRule, type LinkWish } from '../../src/domain/gaps.ts';
import { model } from '../../src/kinds/index.ts';
import { buildGraph, type Graph } from '../../src/model/graph.ts';

const asOf = '2026-06-15';
const node = 7;

/** One element of a kind, and what hangs on it. */
type Element = {
  readonly links?: readonly LinkWish[];
  readonly attributes?: Record<string, unknown>;
  readonly fields?: Record<string, unknown>;
  readonly measured?: boolean;
  readonly senseless?: boolean;
};

/** The graph of the element with a neighbour of an admissible kind for each link, and the facts about it. */
function modelOf(
  kind: string,
  { links = [], attributes = {}, fields = {}, measured = false, senseless = false }: Element,
): [Graph, GapFacts] {
  const graph = buildGraph(
    [[node, kind, 'X', 'Prvek', 0, false, null], ...links.map((link, index) => [100 + index, neighbourOf(kind, link), `S${index}`, 'Soused', 0, false, null] as const)],
    links.map(({ link, direction }, index) => [link[0] as string, ...(direction === 'out' ? ([node, 100 + index] as const) : ([100 + index, node] as const)), 0, attributes]),
  ); // biome-ignore format: nodes, then edges
  const only = (is: boolean) => new Set(is ? [node] : []);
  return [graph, { asOf, measured: only(measured), senseless: only(senseless), fields: new Map([[node, fields]]) }];
}

/** A kind at the other end of a link; fails when the model allows no such link. */
function neighbourOf(kind: string, { link, direction }: LinkWish): string {
  const { pairs } = model.relation(link[0] as string);
  const found = direction === 'out' ? pairs[kind]?.[0] : Object.keys(pairs).find((from) => pairs[from]?.includes(kind));
  if (found === undefined) throw new Error(`${link[0]} does not join ${kind} in the direction ${direction}`);
  return found;
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
  if ('empty' in missing) return { lacking: base, mended: joined(base, { fields: { [missing.empty]: 'něco' } }) };
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
  return missing.fact === 'measurement'
    ? { lacking: base, mended: { ...base, measured: true } }
    : { lacking: { ...base, senseless: true }, mended: base };
}

const fires = (rule: GapRule, element: Element): boolean => {
  const [graph, facts] = modelOf(rule.kind, element);
  return findGaps(graph, [rule], facts).some((gap) => gap.vertex.node === node);
};

describe.each(gapRules.map((rule) => [rule.key, rule] as const))('%s', (_key, rule) => {
  const { lacking, mended } = pairOf(rule);

  it('fires on an element that lacks it, and falls silent when it is mended', () => {
    expect([fires(rule, lacking), fires(rule, mended)]).toEqual([true, false]);
  });

  it('passes over what it is not about', () => {
    const { where, unless } = rule;
    if (where) expect(fires(rule, joined(lacking, { fields: { [where.field]: 'jinak' } }))).toBe(false);
    if (unless) expect(fires(rule, joined(lacking, 'link' in unless ? { links: [unless] } : { fields: stateOf(unless) }))).toBe(false);
  });

  it('asks for fields and values that the kind has', () => {
    const { fields } = model.kind(rule.kind);
    for (const name of fieldsAsked([rule]).get(rule.kind) ?? []) expect(Object.keys(fields)).toContain(name);
    for (const state of [rule.where, rule.unless])
      if (state && 'field' in state && fields[state.field]?.values)
        expect(Object.keys(fields[state.field]?.values ?? {})).toEqual(expect.arrayContaining([...state.in]));
    if ('overdue' in rule.missing) expect(fields[rule.missing.overdue]?.as).toBe('day');
    if ('flagged' in rule.missing) expect(fields[rule.missing.flagged]?.as).toBe('flag');
  });

  it('speaks both languages', () => {
    for (const said of [rule.label, rule.advice]) {
      expect(said.cs).not.toBe(said.en);
      expect([said.cs.length, said.en.length].every((length) => length > 5)).toBe(true);
    }
  });
});

describe('gaps', () => {
  const rule = (key: string) => gapRules.find((found) => found.key === key) as GapRule;

  it('have rules with keys of their own, about every kind but persons, mappings and parts without rules', () => {
    expect(new Set(gapRules.map(({ key }) => key)).size).toBe(gapRules.length);
    const without = model.elements.map(({ key }) => key).filter((key) => gapRules.every(({ kind }) => kind !== key));
    expect(without).toEqual(['persons', 'mappings']);
  });

  it.each([
    ['a guarantee that has ended', { validTo: asOf }, true],
    ['a guarantee to come', { validFrom: '2026-06-16' }, true],
    ['a guarantee in its days', { validFrom: asOf, validTo: '2026-06-16' }, false],
  ])('reckon with %s', (_, attributes, isGap) => {
    const guaranteed = { links: [{ link: ['guaranteedBy'], direction: 'out' as const }], attributes };
    expect(fires(rule('process-without-guarantor'), guaranteed)).toBe(isGap);
  });

  it('come the severest first, then in the order of rules and of codes', () => {
    const graph = buildGraph(
      [
        [1, 'processes', 'P-10', 'A', 0, false, null],
        [2, 'processes', 'P-2', 'B', 0, false, null],
        [3, 'goals', 'C-1', 'C', 0, false, null],
      ],
      [],
    );
    const facts = { asOf, measured: new Set<number>(), senseless: new Set<number>(), fields: new Map() };
    const found = findGaps(graph, gapRules, facts).map((gap) => `${gap.rule.severity} ${gap.rule.key} ${gap.vertex.code}`);
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

import { model } from '../../../../src/core/kinds/index.ts';
import { optional, whole } from '../../../../src/core/model/field.ts';
import { defineKind, definePart } from '../../../../src/core/model/kind.ts';
import { createModel } from '../../../../src/core/model/model.ts';
import { defineRelation, targetKinds } from '../../../../src/core/model/relation.ts';
import { text } from '../../../../src/platform/text.ts';

const stated = { label: text('a', 'a'), inverseLabel: text('b', 'b'), description: text('c', 'c') };
const relation = (
  ends:
    | { from: string[]; to: string[] }
    | { among: string[] }
    | { pairs: Record<string, string[]> },
) => defineRelation({ name: 'ties', inverse: 'tiedBy', ...stated, ...ends });

const declaration = (key: string) => ({
  name: key,
  key,
  label: { one: text(key, key), many: text(key, key) },
  description: text(key, key),
  area: 'processes' as const,
  example: { code: 'X-9', name: key },
});
const kindOf = (key: string, fields = {}) =>
  defineKind({ ...declaration(key), lifecycle: 'direct', fields });

describe('the kinds that a relation connects', () => {
  it('are every kind of one list with every kind of another', () => {
    const { pairs, sameKind } = relation({ from: ['a', 'b'], to: ['c', 'd'] });
    expect({ pairs, sameKind }).toEqual({
      pairs: { a: ['c', 'd'], b: ['c', 'd'] },
      sameKind: false,
    });
  });

  it('are each kind with itself', () => {
    const own = relation({ among: ['a', 'b'] });
    expect([own.sameKind, own.from, own.to, targetKinds(own, 'a'), targetKinds(own, 'b')]).toEqual([
      true,
      ['a', 'b'],
      ['a', 'b'],
      ['a'],
      ['b'],
    ]);
  });

  it('are as each pair says, and none from a kind that no pair names', () => {
    const paired = relation({ pairs: { a: ['c'], b: ['d', 'c'] } });
    expect([paired.from, paired.to]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(['a', 'b', 'c'].map((kind) => targetKinds(paired, kind))).toEqual([
      ['c'],
      ['d', 'c'],
      [],
    ]);
  });
});

describe('a model', () => {
  it('rejects a relation to an undeclared kind', () => {
    expect(() => createModel([kindOf('as')], [relation({ pairs: { as: ['nowhere'] } })])).toThrow(
      'nowhere',
    );
  });

  it('rejects two kinds with one key, also when one is a part', () => {
    const part = definePart({ ...declaration('as'), fields: {} });
    const owner = defineKind({
      ...declaration('owners'),
      lifecycle: 'direct',
      fields: {},
      parts: { as: part },
    });
    expect(() => createModel([kindOf('as'), owner], [])).toThrow('declared twice: as');
  });

  it.each(['state', 'name', 'validFrom', 'links'])(
    'rejects a field called %s, which has another meaning',
    (name) => {
      const field = optional(whole(0, 1), ['x', 'x'], ['x', 'x']);
      expect(() => createModel([kindOf('as', { [name]: field })], [])).toThrow(name);
    },
  );
});

describe('the model of this application', () => {
  it('attaches each part to its owner, and to nothing else', () => {
    const owners = model.elements.filter(({ parts }) => Object.keys(parts).length > 0);
    const hung = owners.map(({ key }) => [key, targetKinds(model.relation('consistsOf'), key)]);
    expect(Object.fromEntries(hung)).toEqual({
      'process-cards': ['activities'],
      methodologies: ['rules'],
      frameworks: ['criteria'],
      evaluations: ['findings'],
      services: ['service-actions'],
      'life-situations': ['steps'],
    });
    expect(model.relation('consistsOf').from).toEqual(owners.map(({ key }) => key));
  });

  it('has unique names of relations and inverses', () => {
    const names = model.relations.flatMap(({ name, inverse }) => [name, inverse]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has a unique name for each member that holds parts', () => {
    const members = model.elements.flatMap(({ parts }) => Object.keys(parts));
    expect(members.filter((member, index) => members.indexOf(member) !== index)).toEqual([]);
  });
});

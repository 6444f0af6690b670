import { z } from 'zod';
import { model } from '../../../../src/core/kinds/index.ts';
import { documentViolations, violationsOf } from '../../../../src/core/model/violations.ts';

const schema = z.strictObject({
  name: z.string().max(3),
  count: z.number().int().min(1),
  state: z.enum(['open', 'closed']),
  code: z.string().regex(/^[A-Z]+$/),
  'a/b~c': z.array(z.boolean()),
});
const valid = { name: 'abc', count: 1, state: 'open', code: 'A', 'a/b~c': [true] };
const found = (value: unknown, prefix?: string) => {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? violationsOf(error, prefix).map(({ pointer, code }) => [pointer, code]) : [];
};

describe('the violations of a value', () => {
  it.each([
    ['a missing member', { ...valid, name: undefined }, '/name', 'required'],
    ['a missing choice', { ...valid, state: undefined }, '/state', 'required'],
    ['another type', { ...valid, name: 1 }, '/name', 'type'],
    ['a value outside the list', { ...valid, state: 'ajar' }, '/state', 'value'],
    ['a text too long', { ...valid, name: 'abcd' }, '/name', 'max'],
    ['a number too small', { ...valid, count: 0 }, '/count', 'min'],
    ['a text of another form', { ...valid, code: 'a' }, '/code', 'format'],
    ['an unknown member', { ...valid, 'x/y': 1 }, '/x~1y', 'unknown'],
    ['an item', { ...valid, 'a/b~c': [true, 1] }, '/a~1b~0c/1', 'type'],
  ])('name %s with its pointer', (_name, value, pointer, code) => {
    expect(found(value)).toEqual([[pointer, code]]);
    expect(found(value, '/lines/7')).toEqual([[`/lines/7${pointer}`, code]]);
  });

  it('are none for a valid value', () => {
    expect(found(valid)).toEqual([]);
  });

  it('are at most a hundred, the first ones', () => {
    const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, 1]));
    expect(found({ ...valid, ...unknown })).toEqual(
      Array.from({ length: 100 }, (_, at) => [`/x${at}`, 'unknown']),
    );
    expect(found({ ...valid, 'a/b~c': Array.from({ length: 150 }, () => 1) })).toHaveLength(100);
  });
});

describe('the violations of a document', () => {
  const card = model.kind('process-cards');
  const linkViolations = (document: object) => {
    const { error } = model
      .document(card)
      .safeParse({ code: 'K-1', name: 'Card', ...document }, { reportInput: true });
    return error
      ? documentViolations(model, card, error).map(({ pointer, code, detail }) => [
          pointer,
          code,
          detail.en,
        ])
      : [];
  };

  it('list the relations allowed at the place of an unknown one', () => {
    const violations = linkViolations({
      links: { supports: [{ to: 'goals/A' }] },
      activities: [{ code: '1', name: 'Activity', links: { guaranteedBy: [{ to: 'roles/A' }] } }],
    });
    expect(violations).toHaveLength(2);
    expect(violations).toContainEqual([
      '/links/supports',
      'link-not-allowed',
      expect.stringContaining('guaranteedBy'),
    ]);
    expect(violations).toContainEqual([
      '/activities/0/links/guaranteedBy',
      'link-not-allowed',
      expect.stringMatching(/Allowed: .*responsible/),
    ]);
  });

  it('list the kinds that a relation reaches for a target of another kind', () => {
    expect(linkViolations({ links: { guaranteedBy: [{ to: 'goals/A', area: 'other' }] } })).toEqual(
      [['/links/guaranteedBy/0/to', 'link-not-allowed', expect.stringContaining('positions')]],
    );
  });
});

import {
  attributeParameter,
  choiceParameter,
  codeParameter,
  daysParameter,
} from '../../../src/features/questions/parameters.ts';
import { text } from '../../../src/platform/text.ts';

const caption = ['', ''] as const;

describe('a parameter of a question', () => {
  it('takes a code or a reference, and gives the code', () => {
    const schema = codeParameter('SC-1', caption, caption);
    expect(
      ['SC-1', 'goals/SC-1', 'life-situations/Ř_1', undefined].map((given) => schema.parse(given)),
    ).toEqual(['SC-1', 'SC-1', 'Ř_1', undefined]);
    for (const given of ['', 'goals/', 'Goals/SC-1', 'a/b/c', 'a b'])
      expect([given, schema.safeParse(given).success]).toEqual([given, false]);
  });

  it('takes a whole number of days up to ten years, with a default', () => {
    const schema = daysParameter(90, caption, caption);
    expect([undefined, '0', '3660'].map((given) => schema.parse(given))).toEqual([90, 0, 3660]);
    for (const given of ['-1', '3661', '1.5', 'x'])
      expect([given, schema.safeParse(given).success]).toEqual([given, false]);
  });

  it('takes one of some values, or of those of an attribute', () => {
    const choice = choiceParameter(new Map([['a', text('á', 'a')]]), caption, caption);
    expect([choice.parse('a'), choice.parse(undefined)]).toEqual(['a', undefined]);
    expect(choice.safeParse('b').success).toBe(false);
    const involvement = attributeParameter('performedBy', 'involvement', caption, caption);
    expect(involvement.parse('main')).toBe('main');
    expect(involvement.safeParse('unheard-of').success).toBe(false);
  });
});

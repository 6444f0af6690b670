import {
  datingSchema,
  dayOfMerge,
  hasEnded,
} from '../../../src/features/importers/operations/file-validity.ts';

const today = '2026-06-15';

describe('an object of a file', () => {
  it.each([
    [undefined, false],
    [{}, false],
    [{ to: '2026-06-16' }, false],
    [{ to: '2026-06-15' }, true],
    [{ from: '2020-01-01', to: '2026-01-01' }, true],
  ])('valid %j has ended today: %p', (validity, ended) => {
    expect(hasEnded(validity, today)).toBe(ended);
  });

  it.each([
    ['file', { to: '2026-01-01' }, '2025-12-31'],
    ['file', { to: '2026-06-16' }, today],
    ['file', undefined, today],
    ['today', { to: '2026-01-01' }, today],
    ['2024-01-01', { to: '2026-01-01' }, '2024-01-01'],
  ])('dated by %s and valid %j is merged with the version of %s', (dating, validity, day) => {
    expect(dayOfMerge(validity, dating, today)).toBe(day);
  });

  it('is dated by the file, by today or by a day', () => {
    expect(['file', 'today', '2026-01-01'].map((dating) => datingSchema.parse(dating))).toEqual([
      'file',
      'today',
      '2026-01-01',
    ]);
    for (const dating of ['tomorrow', '2026-02-30', ''])
      expect(datingSchema.safeParse(dating).success).toBe(false);
  });
});

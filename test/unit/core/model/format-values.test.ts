import { formatDay, formatNumber, isDay } from '../../../../src/core/model/format-values.ts';

/** Replaces the no-break spaces that numbers and days are grouped with. */
const withSpaces = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a number for reading', () => {
  it.each([
    [8.4, '8,4', '8.4'],
    [1234567.5, '1 234 567,5', '1,234,567.5'],
    [0.123456789, '0,123457', '0.123457'],
    [-3, '-3', '-3'],
  ])('%p is %s in Czech and %s in English', (value, czech, english) => {
    expect(withSpaces(formatNumber(value, 'cs'))).toBe(czech);
    expect(formatNumber(value, 'en')).toBe(english);
  });
});

describe('a day for reading', () => {
  it.each([
    ['2026-06-30', '30. 6. 2026', '30 June 2026'],
    ['2026-01-01', '1. 1. 2026', '1 January 2026'],
    ['0999-12-31', '31. 12. 999', '31 December 999'],
  ])('%s is %s in Czech and %s in English', (day, czech, english) => {
    expect(withSpaces(formatDay(day, 'cs'))).toBe(czech);
    expect(formatDay(day, 'en')).toBe(english);
  });
});

describe('a text', () => {
  it.each(['2026-06-30', '2024-02-29'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2026-02-29', '2026-6-30', '2026-06-30T00:00:00Z', '30. 6. 2026', ' 2026-06-30', ''])(
    '"%s" is not a day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});

import fc from 'fast-check';
import { formatDay, formatNumber } from '../../../src/core/model/format-values.ts';
import { parseDay } from '../../../src/features/importers/formats/tables/parse-day.ts';
import { parseNumber } from '../../../src/features/importers/formats/tables/parse-number.ts';
import { parsePeriod } from '../../../src/features/importers/formats/tables/parse-period.ts';

describe('the number of a cell', () => {
  it.each<[string, number | undefined]>([
    ['1 234,5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['12,5 %', 12.5],
    ['−3', -3],
    ['1 500 Kč', 1500],
    ['0,001', 0.001],
    ['1,234', 1.234],
    ['5e-7', 5e-7],
    ['dvanáct', undefined],
    ['1,2,3', undefined],
    ['', undefined],
  ])('%p is %p', (cell, value) => expect(parseNumber(cell)).toBe(value));

  it.each(['cs', 'en'] as const)('is the one written in %s', (language) =>
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (thousandths) => {
        const value = thousandths / 1000;
        // 1,234 without decimals may be either; such a one is read as Czech writes it
        const spoken = formatNumber(value, language);
        fc.pre(!/^-?[0-9]{1,3},[0-9]{3}$/.test(spoken) || language === 'cs');
        expect(parseNumber(spoken)).toBe(value);
      }),
    ),
  );
});

describe('the day of a cell', () => {
  it.each<[string, string | undefined]>([
    ['2026-06-30', '2026-06-30'],
    ['2026-06-30T12:00:00Z', '2026-06-30'],
    ['30. 6. 2026', '2026-06-30'],
    ['30.06.2026', '2026-06-30'],
    ['30/06/2026', '2026-06-30'],
    ['30. června 2026', '2026-06-30'],
    ['1. července 2026', '2026-07-01'],
    ['31. 6. 2026', undefined],
    ['6. 2026', undefined],
    ['brzy', undefined],
  ])('%p is %p', (cell, day) => expect(parseDay(cell)).toBe(day));

  it.each(['cs', 'en'] as const)('is the one written in %s', (language) =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(parseDay(formatDay(day, language))).toBe(day);
        },
      ),
    ),
  );
});

describe('the period of a cell', () => {
  it.each<[string, string | undefined]>([
    ['2025', '2025'],
    ['rok 2025', '2025'],
    ['2025/Q1', '2025-Q1'],
    ['Q1 2025', '2025-Q1'],
    ['1Q 2025', '2025-Q1'],
    ['1. čtvrtletí 2025', '2025-Q1'],
    ['IV. čtvrtletí 2025', '2025-Q4'],
    ['1. štvrťrok 2025', '2025-Q1'],
    ['3. Quartal 2025', '2025-Q3'],
    ['leden 2025', '2025-01'],
    ['červen 2025', '2025-06'],
    ['červenec 2025', '2025-07'],
    ['March 2025', '2025-03'],
    ['1/2025', '2025-01'],
    ['12/2025', '2025-12'],
    ['2025/03', '2025-03'],
    ['2025-03', '2025-03'],
    ['2025-W07', '2025-W07'],
    ['7. týden 2025', '2025-W07'],
    ['15. 3. 2025', '2025-03-15'],
    ['13/2025', undefined],
    ['5. čtvrtletí 2025', undefined],
    ['1. pololetí 2025', undefined],
    ['2024/2025', undefined],
    ['celkem', undefined],
  ])('%p is %p', (cell, period) => expect(parsePeriod(cell)).toBe(period));
});

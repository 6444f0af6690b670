import fc from 'fast-check';

/**
 * Breaks tables: line endings, quotes, separators, formulas, bidi marks, letters beyond 16 bits.
 */
const awkward = [
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  '\u2029',
  '\u0085',
  '"',
  "'",
  ',',
  ';',
  '|',
  '=',
  '+',
  '-',
  '@',
  '＝',
  '\u200f',
  '\u202e',
  '🏛️',
  '👩‍👧',
  'ř',
  '<b>',
  '&amp;',
  '_x000D_',
  ' ',
];

/** Texts that must survive a round trip through a table; some are 10,000 letters long. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', maxLength: 6 })), {
        maxLength: 12,
      })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...awkward).map((part) => part.padEnd(10_000, 'dlouhý text ')),
  },
);

/** A rectangular table of such texts, with its header. */
export const awkwardTable = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(awkwardText, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map((rows) => ({ header: (rows[0] ?? []).map((_, index) => `sloupec ${index + 1}`), rows }));

/** Whether a number can be kept and given back as it is: finite, no negative zero, a whole one within ±(2^53 − 1). */
export const isExactNumber = (value: number): boolean =>
  Number.isFinite(value) &&
  !Object.is(value, -0) &&
  (!Number.isInteger(value) || Number.isSafeInteger(value));

/**
 * The value of a number written as JSON writes it (`12`, `-0.5`, `1e-7`): the one rule for every number from outside.
 * Null where another number would be given back: of digits that a double (IEEE 754) does not hold, beyond its bounds, `-0`.
 */
export function exactNumber(literal: string): number | null {
  const value = Number(literal);
  return isExactNumber(value) &&
    (isShort(literal) || decimalOf(literal) === decimalOf(String(value)))
    ? value
    : null;
}

/** A double holds any fifteen digits. */
const isShort = (literal: string): boolean => literal.length <= 15 && !/[eE]/.test(literal);

/** One way to write a decimal number: its digits without zeros around them, and the power of ten of the last. */
function decimalOf(literal: string): string {
  const [mantissa = '', power = '0'] = literal.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  let [from, to] = [0, digits.length];
  while (digits[from] === '0') from++;
  if (from === to) return '0';
  while (digits[to - 1] === '0') to--;
  return `${digits.slice(from, to)}e${Number(power) - fraction.length + digits.length - to}`;
}

/**
 * Whether a number can be stored and returned exactly: finite, not -0, an integer within ±(2^53 −
 * 1).
 */
export const isExactNumber = (value: number): boolean =>
  Number.isFinite(value) &&
  !Object.is(value, -0) &&
  (!Number.isInteger(value) || Number.isSafeInteger(value));

/**
 * Returns the value of a JSON number literal (`12`, `-0.5`, `1e-7`); every number from outside passes here.
 * Null where another number would be returned later: too many digits for a double (IEEE 754), out of
 * its range, `-0`.
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

/**
 * Returns the canonical form of a decimal: its digits without surrounding zeros, and the exponent
 * of the last.
 */
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

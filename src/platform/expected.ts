/**
 * Returns a value that must be present.
 * @throws Error when it is not, which is a bug or bad data
 */
export function expected<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`there is no ${what}`);
  return value;
}

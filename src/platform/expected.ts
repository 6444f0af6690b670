/** The value that must be there. @throws Error when it is not: a fault of the code, or of what it is told */
export function expected<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`there is no ${what}`);
  return value;
}

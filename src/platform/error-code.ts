// System errors are recognised by shape: under jest they are not instances of the test's own Error.
const memberOf = (error: unknown, name: 'code' | 'message'): string | undefined => {
  const member: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof member === 'string' ? member : undefined;
};

/** Returns the system's code of an error (`ENOENT`, `EPERM` …), if it has one. */
export const errorCode = (error: unknown): string | undefined => memberOf(error, 'code');

/** Returns anything thrown as an Error. */
export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(messageOf(error), { cause: error });

/** Returns the message of anything thrown. */
export const messageOf = (error: unknown): string => memberOf(error, 'message') ?? String(error);

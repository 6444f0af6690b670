// Errors of the system are told by their shape: under jest they are not instances of the test's own Error.
const memberOf = (error: unknown, name: 'code' | 'message'): string | undefined => {
  const found: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof found === 'string' ? found : undefined;
};

/** The system's code of an error (`ENOENT`, `EPERM` …), if it has one. */
export const errorCode = (error: unknown): string | undefined => memberOf(error, 'code');

/** Whatever was thrown, as an error. */
export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(messageOf(error), { cause: error });

/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): string => memberOf(error, 'message') ?? String(error);

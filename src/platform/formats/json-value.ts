/** Whether a JSON value is an object: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the JSON Pointer (RFC 6901) to a member below a pointer. */
export const memberPointer = (pointer: string, member: string): string =>
  `${pointer}/${member.replace(/~/g, '~0').replace(/\//g, '~1')}`;

/** Whether a JSON value is an object: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON Pointer (RFC 6901) to a member of what a pointer leads to. */
export const memberPointer = (pointer: string, member: string): string =>
  `${pointer}/${member.replace(/~/g, '~0').replace(/\//g, '~1')}`;

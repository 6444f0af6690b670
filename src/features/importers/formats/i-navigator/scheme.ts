/** The scheme of external codes for objects of i-Navigator. */
export const scheme = 'i-navigator';

/** Initial values of every new element: the language of its texts, and their source. */
export const origin = { language: 'nl', source: 'i-Navigator' } as const;

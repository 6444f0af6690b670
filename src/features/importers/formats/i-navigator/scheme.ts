/** The scheme of external codes for objects of i-Navigator. */
export const scheme = 'i-navigator';

/** What every new element takes over: the language of the texts, and where they come from. */
export const origin = { language: 'nl', source: 'i-Navigator' } as const;

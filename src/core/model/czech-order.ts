const collator = new Intl.Collator('cs', { numeric: true });

/** The order in which a Czech reader looks for names and codes; numbers in them by what they come to. */
export const inCzechOrder = (a: string, b: string): number => collator.compare(a, b);

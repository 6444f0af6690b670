const collator = new Intl.Collator('cs', { numeric: true });

/** Compares names or codes in Czech alphabetical order, the numbers in them by value. */
export const compareCzech = (a: string, b: string): number => collator.compare(a, b);

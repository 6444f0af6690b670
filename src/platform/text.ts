/** The two languages in which everything a user sees exists. */
export type Language = 'cs' | 'en';

/** A text in both languages. */
export type Text = { readonly cs: string; readonly en: string };

/** A label and the sentence that explains it, for one language. */
export type Caption = readonly [label: string, description: string];

/** Returns a text in both languages. */
export const text = (cs: string, en: string): Text => ({ cs, en });

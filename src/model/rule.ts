import type { Document } from './document.ts';
import type { Text } from './text.ts';

/** What a rule finds wrong, and where in the document. */
export type Finding = { readonly pointer: string; readonly detail: Text; readonly code: string };

/** A pure check across the fields of one document. */
export type Rule = (document: Document) => readonly Finding[];

/** A rule: one number or day may not be above another, where both are given. */
export const ordered =
  (lower: string, upper: string, detail: Text): Rule =>
  (document) => {
    const [low, high] = [document[lower], document[upper]];
    if (low === undefined || high === undefined || (low as number | string) <= (high as number | string)) return [];
    return [{ pointer: `/${upper}`, detail, code: 'order' }];
  };

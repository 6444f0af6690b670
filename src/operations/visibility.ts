import type { Document } from '../model/document.ts';
import { visibilityNumber } from '../store/viewer.ts';

/** Who sees the element of a document, as the tables keep it. */
export const visibilityOf = (document: Document): number => visibilityNumber[document.visibility ?? 'internal'];

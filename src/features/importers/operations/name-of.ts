import type { ConvertedDocument } from '../importer.ts';

/** Returns the name of an object; its identifier when the file gives it none. */
export const nameOf = ({ id, patch }: Pick<ConvertedDocument, 'id' | 'patch'>): string =>
  patch.name ?? id;

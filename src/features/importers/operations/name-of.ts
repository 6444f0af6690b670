import type { ConvertedDocument } from '../importer.ts';

/** What a thing is called; one that the file gives no name is called by its identifier. */
export const nameOf = ({ id, patch }: Pick<ConvertedDocument, 'id' | 'patch'>): string =>
  patch.name ?? id;

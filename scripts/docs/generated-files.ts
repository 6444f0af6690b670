import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { model } from '../../src/core/kinds/index.ts';
import type { Language } from '../../src/platform/text.ts';
import { filledIn } from './markdown.ts';
import { modelPicture } from './model-picture.ts';
import { modelTables } from './model-tables.ts';
import { structure } from './structure.ts';

const docs = path.join(import.meta.dirname, '../../docs');
const architecture = path.join(docs, '../ARCHITECTURE.md');
const pictures: Readonly<Record<Language, string>> = { en: 'en/model.svg', cs: 'cs/model.svg' };
const pages: Readonly<Record<Language, readonly string[]>> = {
  en: ['en/quality-manager.md', 'en/modeller.md'],
  cs: ['cs/manazer-kvality.md', 'cs/modelar.md'],
};

/**
 * All files of the documentation that say what the code says, as they have to be: the pictures, and
 * the pages with their tables filled in.
 */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([
    [architecture, filledIn(await readFile(architecture, 'utf8'), structure())],
  ]);
  for (const language of ['en', 'cs'] as const) {
    files.set(path.join(docs, pictures[language]), modelPicture(model, language));
    for (const page of pages[language]) {
      const file = path.join(docs, page);
      files.set(file, filledIn(await readFile(file, 'utf8'), modelTables(model, language)));
    }
  }
  return files;
}

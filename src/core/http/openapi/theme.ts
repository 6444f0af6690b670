import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '../../../../public/docs');

type ThemeFile = { readonly filename: string; readonly content: string };

/**
 * Reads what browsers load besides Swagger UI itself: its Czech texts, names for its controls, and
 * the scripts that open a page from an answer and resolve an operation.
 */
export async function readTheme(): Promise<{ title: string; css: ThemeFile[]; js: ThemeFile[] }> {
  const names = (await readdir(folder)).sort();
  const files = await Promise.all(
    names.map(async (filename) => ({
      filename,
      content: await readFile(path.join(folder, filename), 'utf8'),
    })),
  );
  const ending = (end: string) => files.filter(({ filename }) => filename.endsWith(end));
  return { title: 'Osnova – API', css: ending('.css'), js: ending('.js') };
}

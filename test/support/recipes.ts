import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A recipe of a page in two programming languages, and its expected output (`…` matches anything).
 */
export type Recipe = {
  readonly title: string;
  readonly curl: string;
  readonly typescript: string;
  readonly prints: string;
};

/** Returns the recipes of a page: the sections under its numbered headings. */
export async function recipesOf(page: string): Promise<readonly Recipe[]> {
  const text = await readFile(path.join(import.meta.dirname, '../../docs', page), 'utf8');
  return [...text.matchAll(/^## (\d+\. .*)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)].map(
    ([, title = '', body = '']) => ({
      title,
      curl: block(body, 'sh'),
      typescript: block(body, 'ts'),
      prints: block(body, 'text'),
    }),
  );
}

function block(body: string, language: string): string {
  const found = [...body.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  if (found.length !== 1) throw new Error(`${found.length} blocks of ${language} instead of one`);
  return found[0]?.[1] ?? '';
}

/** Converts an expected output to a pattern that matches the whole output. */
export const patternOf = (prints: string): RegExp =>
  new RegExp(`^${prints.trim().split('…').map(escaped).join('[\\s\\S]*')}$`);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

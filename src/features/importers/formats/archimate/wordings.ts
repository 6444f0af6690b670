import { patterns } from '../../../../core/model/patterns.ts';
import { cleanLine, cleanProse } from '../plain-text.ts';
import type { Wording } from './exchange-model.ts';

/** The texts of an object in one language. */
export type Wordings = {
  readonly language: string | null;
  readonly name: string;
  readonly description: string | null;
};

const preferred = ['cs', 'en'];

/**
 * Returns the texts of an object by language, the main one first: Czech, else English, else the
 * first of the file. Empty when it has no name. Documentation in a language without a name is
 * attached to the first name.
 */
export function wordingsOf(
  names: readonly Wording[],
  documentation: readonly Wording[],
): Wordings[] {
  const namesByLanguage = byLanguage(names, cleanLine);
  const descriptions = byLanguage(documentation, cleanProse);
  const languages = [...namesByLanguage].sort(([a], [b]) => rank(a) - rank(b));
  const stray = [...descriptions].find(([language]) => !namesByLanguage.has(language))?.[1];
  return languages.map(([language, name], index) => ({
    language,
    name,
    description: descriptions.get(language) ?? (index === 0 ? (stray ?? null) : null),
  }));
}

function rank(language: string | null): number {
  const place = preferred.indexOf(language?.split('-')[0] ?? '');
  return place === -1 ? preferred.length : place;
}

/** Returns the first non-empty text of each language. */
function byLanguage(
  wordings: readonly Wording[],
  clean: (text: string) => string,
): Map<string | null, string> {
  const result = new Map<string | null, string>();
  for (const { language, text } of wordings) {
    const tag = tagOf(language);
    const cleaned = clean(text);
    if (cleaned !== '' && !result.has(tag)) result.set(tag, cleaned);
  }
  return result;
}

/** Normalises a language tag: `cs_CZ` and `CS-CZ` become `cs-CZ`; null for anything else. */
function tagOf(language: string | null): string | null {
  const tag = (language ?? '')
    .trim()
    .replace(/_/g, '-')
    .replace(/^[A-Za-z]+/, (primary) => primary.toLowerCase());
  return tag.length <= 20 && patterns.language.test(tag) ? tag : null;
}

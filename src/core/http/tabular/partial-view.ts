import type { Language } from '../../../platform/text.ts';
import { model } from '../../kinds/index.ts';
import { viewScopeOf } from '../../kinds/view-scope.ts';
import type { Visibility } from '../../model/common-fields.ts';

/** What the principal of an answer could not see, in words. */
export type PartialView = {
  /** What may be partly hidden: names of relations, `measurements`, `methodologies`. */
  readonly unseen: readonly string[];
  readonly note: string;
};

/**
 * Returns what to tell a principal who may not see the whole municipality; null for one who may.
 */
export function partialViewOf(
  level: Visibility,
  unseen: readonly string[],
  language: Language,
): PartialView | null {
  if (viewScopeOf(level).isComplete) return null;
  const names = unseen.map((name) => nameOf(name, language)).join(', ');
  const note = { cs: [seenCs, withheldCs(names)], en: [seenEn, withheldEn(names)] }[language];
  return { unseen, note: (unseen.length === 0 ? note.slice(0, 1) : note).join(' ') };
}

const seenCs =
  'Odpověď mluví jen o tom, co smíte vidět: prázdné pole a počet neříkají nic o tom, co obec nezveřejnila.';
const seenEn =
  'The answer covers only what you may see: an empty cell or a count says nothing about what the municipality does not publish.';
const withheldCs = (names: string): string =>
  `Že něco chybí, tu není řečeno tam, kde to může být jen skryté (${names}); celou odpověď má obec se svým tokenem.`;
const withheldEn = (names: string): string =>
  `Nothing is reported as missing where it may merely be hidden (${names}); the municipality gets the complete answer with its token.`;

const others: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  measurements: { cs: 'naměřené hodnoty', en: 'measured values' },
  methodologies: { cs: 'metodiky', en: 'methodologies' },
};

const nameOf = (name: string, language: Language): string =>
  others[name]?.[language] ??
  (language === 'cs' ? `„${model.relation(name).label.cs}“` : `"${model.relation(name).label.en}"`);

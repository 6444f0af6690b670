import { plainLine, plainProse } from '../plain-text.ts';
import type { Texts } from './source.ts';

/** Returns name and description in Czech, and in English where the register has them. */
export function nameFields(name: Texts, description: Texts | undefined, otherwise: string) {
  const english = { name: plainLine(name.en), description: plainProse(description?.en) };
  const isTranslated = english.name !== null || english.description !== null;
  return {
    name: plainLine(name.cs) ?? english.name ?? otherwise,
    description: plainProse(description?.cs),
    ...(isTranslated ? { translations: { en: english } } : {}),
  };
}

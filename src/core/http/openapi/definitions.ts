import type { Language } from '../../../platform/text.ts';
import { areaKeys, documentAreas } from './areas.ts';

/** A document in the menu of Swagger UI. */
type Definition = { readonly name: string; readonly url: string };

const whole = { cs: 'Celé API', en: 'Full API' } as const;

const definitionsIn = (language: Language): Definition[] => [
  ...areaKeys.map((area) => ({
    name: `${documentAreas[area][language]} (${language})`,
    url: `/openapi.json?lang=${language}&area=${area}`,
  })),
  { name: `${whole[language]} (${language})`, url: `/openapi.json?lang=${language}` },
];

/**
 * The definitions of the menu, the default first. They are split by area, because a browser needs
 * seconds to open the full API.
 */
export const definitions: readonly Definition[] = [...definitionsIn('cs'), ...definitionsIn('en')];

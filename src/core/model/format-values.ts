import type { Language } from '../../platform/text.ts';
import type { Day } from './day.ts';
import { daySchema } from './field.ts';

const locales = { cs: 'cs-CZ', en: 'en-GB' } as const;

/** Formats a number for reading: `8,4` in Czech, `8.4` in English; at most six decimal places. */
export const formatNumber = (value: number, language: Language): string =>
  value.toLocaleString(locales[language], { maximumFractionDigits: 6 });

/** Formats a day for reading: `30. 6. 2026` in Czech, `30 June 2026` in English. */
export const formatDay = (day: Day, language: Language): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locales[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: language === 'cs' ? 'numeric' : 'long',
    year: 'numeric',
  });

/** Returns whether a text is a day as the API writes it. */
export const isDay = (text: string): boolean =>
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && daySchema.safeParse(text).success;

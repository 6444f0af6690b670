import { z } from 'zod';
import { described } from '../../../core/model/described.ts';

/** `lang` of addresses that answer with a page or JSON. */
export const languageParameter = described(
  z.enum(['cs', 'en']),
  ['Jazyk', 'Jazyk odpovědi; bez údaje podle Accept-Language.'],
  ['Language', 'The language of the answer; by Accept-Language by default.'],
).optional();

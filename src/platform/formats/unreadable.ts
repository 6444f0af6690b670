import { type ApiError, problem } from '../../errors.ts';
import { text } from '../text.ts';

/** Returns the problem unreadable-file with the reason in both languages. */
export const unreadable = (cs: string, en: string): ApiError =>
  problem('unreadable-file', { detail: text(cs, en) });

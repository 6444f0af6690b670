import { type ApiError, problem } from '../../errors.ts';
import { text } from '../text.ts';

/** The refusal of a file, with its reason. */
export const unreadable = (cs: string, en: string): ApiError =>
  problem('unreadable-file', { detail: text(cs, en) });

import { cleanLine, cleanProse, cutTo } from './clean-text.ts';

/** One line of a foreign text, cut to what a field holds; null when it is empty. */
export const plainLine = (text: string | null | undefined, most = 300): string | null => cutTo(cleanLine(text ?? ''), most) || null;

/** A foreign text of several lines, cut to what a field holds; null when it is empty. */
export const plainProse = (text: string | null | undefined, most = 10_000): string | null => cutTo(cleanProse(text ?? ''), most) || null;

/** Only an address that a browser opens; null otherwise. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? '';
  return address.length <= 2000 && /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}]+$/u.test(address) ? address : null;
}

/** A code made of foreign words: letters, digits and hyphens. */
export const plainCode = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

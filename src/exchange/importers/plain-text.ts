/** One line of a foreign text: no control characters, spaces evened out, cut to what a field holds; null when empty. */
export function plainLine(text: string | null | undefined, most = 300): string | null {
  const line = cleaned(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? null : cut(line, most);
}

/** A foreign text of several lines: line ends are the only control characters, cut to what a field holds; null when empty. */
export function plainProse(text: string | null | undefined, most = 10_000): string | null {
  const prose = cleaned(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+|(?!\n)\p{Cc}/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return prose === '' ? null : cut(prose, most);
}

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

const cleaned = (text: string | null | undefined): string => (text ?? '').normalize('NFC').replace(/\p{Cs}/gu, '');

/** An ellipsis shows that something is missing; half of a letter is never left. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** The patterns of Czech and European identifiers and of texts, with the source of each. */
export const patterns = {
  /** A single line: no control characters. */
  line: /^[^\p{Cc}\p{Cs}]*$/u,
  /** Several lines: no control characters but tab and line ends. */
  prose: /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u,
  /**
   * Letters of any script, digits, `.`, `-`, `_`; a leading `_` would clash with acts (`_publish`).
   */
  code: /^[\p{L}\p{N}.-][\p{L}\p{M}\p{N}._-]*$/u,
  webAddress: /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}]+$/u,
  email: /^[^\s@<>"\p{Cc}]+@[^\s@<>".\p{Cc}]+\.[^\s@<>"\p{Cc}]+$/u,
  phone: /^\+?[0-9][0-9 ()/-]{2,30}$/,
  /** IČO: eight digits, the last a check digit (see `hasIcoChecksum`). */
  ico: /^[0-9]{8}$/,
  /** ISDS box: seven letters and digits (OFN Orgány veřejné moci 2025-02-07). */
  dataBox: /^[0-9a-z]{7}$/,
  /** RPP codes (OFN Registr práv a povinností 2024-10-03). */
  agenda: /^A[0-9]{1,6}$/,
  agendaActivity: /^(?:CR|PC)[0-9]{1,8}$/,
  service: /^S[0-9]{1,8}$/,
  serviceAction: /^U[0-9]{1,8}$/,
  authorityCategory: /^KO[0-9]{1,6}$/,
  /** Any of the codes above. */
  registryCode: /^(?:A|CR|PC|S|U|KO)[0-9]{1,8}$/,
  /** European Legislation Identifier of e-Sbírka, from an act down to a letter of a paragraph. */
  eli: /^\/eli\/cz\/(?:sb|sm|ul)\/[0-9]{4}\/[0-9]+(?:\/[\p{L}\p{N}_.-]+)*$/u,
  /** RÚIAN resource (linked.cuzk.cz). */
  ruian: /^https:\/\/linked\.cuzk\.cz\/resource\/ruian\/[a-z-]+\/[0-9]{1,12}$/,
  /** CZ-NUTS: NUTS 3 has five characters, LAU 1 six, LAU 2 six digits (ČSÚ). */
  nuts3: /^CZ[0-9A-Z]{3}$/,
  lau1: /^CZ[0-9A-Z]{4}$/,
  lau2: /^[0-9]{6}$/,
  /** BCP 47, as far as a municipality needs it. */
  language: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/,
  /** File plan mark and retention, e.g. `53.1` and `A/5` (Act 499/2004 Sb.). */
  fileMark: /^[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}$/,
  retention: /^[ASV]\/?[0-9]{1,3}$/,
  sha256: /^[0-9a-f]{64}$/,
  mediaType: /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/,
} as const;

/**
 * Returns whether the eighth digit of an IČO is its check digit: (11 − Σ (9−i)·dᵢ mod 11) mod 10.
 * Source: python-stdnum `stdnum.cz.dic`, verified on real numbers.
 */
export function hasIcoChecksum(ico: string): boolean {
  const digits = [...ico].map(Number);
  const sum = digits.slice(0, 7).reduce((total, digit, index) => total + digit * (8 - index), 0);
  return (11 - (sum % 11)) % 10 === digits[7];
}

/**
 * Returns a code in ASCII and lower case: `Ř-001` becomes `r-001`. Unique among elements of a kind.
 */
export const asciiAlias = (code: string): string => inAscii(code).toLowerCase();

/** Returns a code in ASCII, as typed on any keyboard: `Ř-001` becomes `R-001`. */
export const inAscii = (code: string): string =>
  code
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x21-\x7e]/g, (letter) => asciiLetters[letter] ?? letter);

const asciiLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ø: 'o',
  Ø: 'O',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
};

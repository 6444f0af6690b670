import iconv from 'iconv-lite';

/** Encodings in which Czech tables come, by the names that requests use. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'iso-8859-2',
  'cp852',
] as const;
export type Encoding = (typeof encodings)[number];

/** Decodes bytes, without a byte order mark. */
export const decode = (bytes: Buffer, encoding: Encoding): string => iconv.decode(bytes, encoding);

/**
 * Detects an encoding by its byte order mark, by validity, by zeros, or by how much the letters
 * look like Czech; the last is a guess.
 */
export function guessEncoding(bytes: Buffer): {
  readonly encoding: Encoding;
  readonly isGuess: boolean;
} {
  const marked = byMark(bytes);
  if (marked) return { encoding: marked, isGuess: false };
  const wide = byZeros(bytes);
  if (wide) return { encoding: wide, isGuess: true };
  if (isUtf8(bytes)) return { encoding: 'utf-8', isGuess: false };
  const [best] = (['windows-1250', 'iso-8859-2', 'cp852'] as const)
    .map((encoding) => ({
      encoding,
      score: czechness(decode(bytes.subarray(0, sampled), encoding)),
    }))
    .sort((a, b) => b.score - a.score); // the sort is stable: the most frequent encoding wins a draw
  return { encoding: best?.encoding ?? 'windows-1250', isGuess: true };
}

/** How many bytes decide. */
const sampled = 256 * 1024;

function byMark(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** In UTF-16, separators, digits and most Czech letters have a zero as their other byte. */
function byZeros(bytes: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  const sample = bytes.subarray(0, sampled);
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 5) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Czech letters count for an encoding; marks and letters that no Czech text has, and capitals
 * inside words, against it.
 */
function czechness(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/[áčďéěíňóřšťúůýž]/g) * 2 +
    count(/[ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]/g) +
    count(/[„“–§]/g) -
    count(/[^\p{ASCII}áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ„“”‚‘’–—…§°€äöüßĺľŕôÄÖÜ×\u00a0]/gu) * 4 -
    count(/\p{Ll}[ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]/gu) * 3 -
    count(/[\u0080-\u009f]/g) * 6
  );
}

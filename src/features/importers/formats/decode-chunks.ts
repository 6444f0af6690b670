import { TextDecoder } from 'node:util';
import { unreadable } from '../../../platform/formats/unreadable.ts';

const chunkSize = 65_536;

/**
 * Yields the text of an XML file in chunks, decoded by its byte order mark, or else by its
 * declaration, or else as UTF-8.
 * @throws ApiError unreadable-file when the encoding is unknown, or the bytes are invalid in it
 */
export function* decodeChunks(bytes: Buffer): Generator<string> {
  const encoding = encodingOf(bytes);
  const decoder = decoderOf(encoding);
  for (let start = 0; start <= bytes.length; start += chunkSize) yield decodeFrom(start);

  function decodeFrom(start: number): string {
    try {
      return decoder.decode(bytes.subarray(start, start + chunkSize), {
        stream: start + chunkSize <= bytes.length,
      });
    } catch {
      throw unreadable(
        `Soubor není v kódování ${encoding}.`,
        `The file is not encoded in ${encoding}.`,
      );
    }
  }
}

/**
 * Without a byte order mark the declaration is ASCII in every encoding except UTF-16, which its
 * zero bytes reveal.
 */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const declared = declaredEncoding(bytes.subarray(0, 300).toString('latin1'));
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

function declaredEncoding(head: string): string | undefined {
  const [declaration = ''] = head.split('>', 1);
  const at = declaration.indexOf('encoding');
  if (!declaration.startsWith('<?xml') || at < 0) return undefined;
  return /^encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(declaration.slice(at))?.[1];
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw unreadable(`Kódování ${encoding} neznáme.`, `The encoding ${encoding} is not supported.`);
  }
}

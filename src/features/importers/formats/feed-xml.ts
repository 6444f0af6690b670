import type { SaxesOptions, SaxesParser } from 'saxes';
import { unreadable } from '../../../platform/formats/unreadable.ts';
import { decodeChunks } from './decode-chunks.ts';

/** No format needs more on one tag; the parser itself keeps all of them until the tag ends. */
const maxAttributes = 100;
/** No file of a municipality has more. */
const maxTags = 2_000_000;

/**
 * Feeds a file to a parser of tags in chunks. Nothing outside the file is read, and no entity is
 * expanded.
 * @throws ApiError unreadable-file when the file is not well-formed, has a DOCTYPE or an unknown
 * encoding, or exceeds the limits of tags or attributes
 */
export async function feedXml<O extends SaxesOptions>(
  parser: SaxesParser<O>,
  bytes: Buffer,
): Promise<void> {
  parser.on('error', ({ message }) => {
    throw unreadable(`XML nemá správný tvar: ${message}`, `The XML is not well formed: ${message}`);
  });
  parser.on('doctype', () => {
    throw unreadable(
      'Soubor obsahuje DOCTYPE; takové soubory se z bezpečnostních důvodů nečtou.',
      'The file has a DOCTYPE; such files are rejected for security reasons.',
    );
  });
  let tags = 0;
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
    tags += 1;
    if (tags > maxTags)
      throw unreadable(
        `XML má více než ${maxTags} značek.`,
        `The XML has more than ${maxTags} tags.`,
      );
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > maxAttributes)
      throw unreadable(
        `Značka má více než ${maxAttributes} atributů.`,
        `A tag has more than ${maxAttributes} attributes.`,
      );
  });
  for (const chunk of decodeChunks(bytes)) parser.write(chunk);
  parser.close();
}

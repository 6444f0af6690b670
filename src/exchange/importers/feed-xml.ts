import type { SaxesOptions, SaxesParser } from 'saxes';
import { letOthersIn } from '../../let-others-in.ts';
import { unreadable } from '../unreadable.ts';
import { decodeChunks } from './decode-chunks.ts';

/** So many pieces are read before others get their turn. */
const piecesAtOnce = 4;
/** More than a tag of any format has; the parser itself keeps them all until the tag ends. */
const mostAttributes = 100;

/**
 * Feeds a file to a parser of tags, piece by piece. Nothing outside the file is ever read, and no entity is expanded.
 * @throws ApiError unreadable-file when the file is not well formed, has a DOCTYPE, an unknown encoding or a tag of too many attributes
 */
export async function feedXml<O extends SaxesOptions>(parser: SaxesParser<O>, bytes: Buffer): Promise<void> {
  parser.on('error', ({ message }) => {
    throw unreadable(`XML nemá správný tvar: ${message}`, `The XML is not well formed: ${message}`);
  });
  parser.on('doctype', () => {
    throw unreadable(
      'Soubor obsahuje DOCTYPE; takové soubory se z bezpečnostních důvodů nečtou.',
      'The file has a DOCTYPE; such files are not read, for safety.',
    );
  });
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > mostAttributes)
      throw unreadable(`Značka má více než ${mostAttributes} atributů.`, `A tag has more than ${mostAttributes} attributes.`);
  });
  let pieces = 0;
  for (const chunk of decodeChunks(bytes)) {
    parser.write(chunk);
    pieces += 1;
    if (pieces % piecesAtOnce === 0) await letOthersIn();
  }
  parser.close();
}

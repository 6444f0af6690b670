import { SaxesParser } from 'saxes';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import type { Inventory } from '../../inventory.ts';
import { feedXml } from '../feed-xml.ts';
import type { ExchangeModel } from './exchange-model.ts';
import { ExchangeReader } from './exchange-reader.ts';

/**
 * Reads an ArchiMate Open Exchange file as a stream of tags.
 * @throws ApiError unreadable-file when it is something else, not well-formed, or exceeds a limit
 */
export async function readExchange(bytes: Buffer, inventory: Inventory): Promise<ExchangeModel> {
  assertKnownFormat(bytes);
  const parser = new SaxesParser({ xmlns: true });
  const reader = new ExchangeReader(inventory);
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('closetag', () => reader.close());
  await feedXml(parser, bytes);
  return reader.model();
}

/** Names what was sent instead, so that the sender knows what to send. */
function assertKnownFormat(bytes: Buffer): void {
  const start = bytes
    .subarray(0, 300)
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:ï»¿|þÿ|ÿþ)/, '')
    .trimStart();
  if (start === '') throw unreadable('Soubor je prázdný.', 'The file is empty.');
  if (start.startsWith('PK'))
    throw unreadable(
      'Soubor je archiv (ZIP). Z programu Archi model vyvezte přes File – Export – Model to Open Exchange File.',
      'The file is a ZIP archive. In Archi, export the model with File – Export – Model to Open Exchange File.',
    );
  if (start.startsWith('<')) return;
  throw isTable(start)
    ? unreadable(
        'Soubor je tabulka CSV. Model vyvezte jako ArchiMate Open Exchange (XML).',
        'The file is a CSV table. Export the model as ArchiMate Open Exchange (XML).',
      )
    : unreadable('Soubor není XML.', 'The file is not XML.');
}

/** A first line with separators is the header of a table. */
const isTable = (start: string): boolean => /^[^\n{[,;\t]+[,;\t][^\n]*[,;\t]/.test(start);

import path from 'node:path';
import { zipSync } from 'fflate';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { unreadable } from '../unreadable.ts';
import type { Bounds } from './sheet.ts';
import { zipParts } from './zip-parts.ts';

/**
 * The parts that hold cells. Pictures, comments, pivots and links to other files are never
 * unpacked.
 */
const isNeeded = (name: string): boolean =>
  ['[content_types].xml', '_rels/.rels'].includes(name.toLowerCase()) ||
  /^xl\/(?:worksheets\/)?[^/]+\.xml$/i.test(name);

/** The parts that list the sheets. */
const listing = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];

/**
 * Returns a workbook reduced to the parts that hold its cells, unpacked, once reading them is known
 * to be bounded: in bytes and tags, and with no part read for two sheets.
 * @throws ApiError unreadable-file when the bytes are not a workbook, are truncated, or exceed a
 * limit
 */
export function bareWorkbook(bytes: Buffer, bounds: Bounds): Uint8Array {
  const lists = zipParts(bytes, (name) => listing.includes(name), bounds.unpacked);
  const workbook = lists.get('xl/workbook.xml');
  if (!workbook)
    throw unreadable(
      'Soubor je archiv ZIP, ale ne sešit XLSX.',
      'The file is a ZIP archive, but no XLSX workbook.',
    );
  // before the large parts are unpacked
  assertNoTags(lists, bounds.tags);
  assertPartsNotShared(workbook, lists.get('xl/_rels/workbook.xml.rels') ?? Buffer.alloc(0));
  const left = bounds.unpacked - [...lists.values()].reduce((sum, { length }) => sum + length, 0);
  const parts = new Map([
    ...lists,
    ...zipParts(bytes, (name) => isNeeded(name) && !listing.includes(name), left),
  ]);
  assertNoTags(parts, bounds.tags);
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

const opening = '<'.charCodeAt(0);

/** Every tag is work for the reader, whatever its name. */
function assertNoTags(parts: ReadonlyMap<string, Buffer>, most: number): void {
  let tags = 0;
  for (const part of parts.values())
    for (let at = part.indexOf(opening); at >= 0; at = part.indexOf(opening, at + 1)) {
      tags += 1;
      if (tags > most)
        throw unreadable(
          `Sešit má více než ${most} značek.`,
          `The workbook has more than ${most} tags.`,
        );
    }
}

/** Sheets that name the same part would each read it again. */
function assertPartsNotShared(workbook: Buffer, relations: Buffer): void {
  const targets = new Map<string, string>();
  readTags(relations, ({ attributes: { Id: id, Target: target } }) => {
    if (id !== undefined && target !== undefined)
      targets.set(id, path.posix.resolve('/xl', target));
  });
  const seen = new Map<string, string>();
  readTags(workbook, ({ name: tag, attributes }) => {
    if (localName(tag) !== 'sheet') return;
    const { name = '' } = attributes;
    const [, id = ''] =
      Object.entries(attributes).find(([attribute]) => localName(attribute) === 'id') ?? [];
    const target = targets.get(id) ?? id;
    const other = seen.get(target);
    if (other !== undefined)
      throw unreadable(
        `Listy „${other}“ a „${name}“ jsou tatáž část sešitu.`,
        `The sheets "${other}" and "${name}" are the same part of the workbook.`,
      );
    seen.set(target, name);
  });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function readTags(xml: Buffer, take: (tag: SaxesTagPlain) => void): void {
  const parser = new SaxesParser();
  parser.on('opentag', take);
  parser.on('error', () => {
    throw unreadable(
      'Sešit XLSX nelze přečíst: je poškozený.',
      'The XLSX workbook cannot be read: it is damaged.',
    );
  });
  parser.write(xml.toString('utf8')).close();
}

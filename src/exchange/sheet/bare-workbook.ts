import { unreadable } from '../unreadable.ts';
import type { Bounds } from './sheet.ts';

const signatures = { end: 0x06054b50, central: 0x02014b50 };
const endLength = 22;

/** The parts that hold cells. Pictures, comments, pivots and links to other files are never unpacked. */
const needed = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/)?workbook\.xml(?:\.rels)?|xl\/(?:worksheets\/)?[^/]+\.xml)$/i;

/**
 * A workbook with nothing but the parts that hold its cells, once it is sure that they unpack within the bound. The
 * reader unpacks no part beyond the size that the directory tells, so the sizes told may be trusted.
 *
 * @throws ApiError unreadable-file when the bytes are no workbook, are cut off, or unpack to too much
 */
export function bareWorkbook(bytes: Buffer, bounds: Bounds): Buffer {
  const end = endOf(bytes);
  const entries = entriesOf(bytes, bytes.readUInt32LE(end + 16), bytes.readUInt16LE(end + 10));
  const kept = entries.filter(({ name }) => needed.test(name));
  if (!kept.some(({ name }) => name === 'xl/workbook.xml'))
    throw unreadable('Soubor je archiv ZIP, ale ne sešit XLSX.', 'The file is a ZIP archive, but no XLSX workbook.');
  if (kept.reduce((sum, { size }) => sum + size, 0) > bounds.unpacked)
    throw unreadable(
      `Sešit by po rozbalení měl více než ${bounds.unpacked / 1024 / 1024} MB.`,
      `The workbook would unpack to more than ${bounds.unpacked / 1024 / 1024} MB.`,
    );
  const directory = Buffer.concat(kept.map(({ record }) => record));
  const tail = Buffer.alloc(endLength);
  tail.writeUInt32LE(signatures.end, 0);
  tail.writeUInt16LE(kept.length, 8);
  tail.writeUInt16LE(kept.length, 10);
  tail.writeUInt32LE(directory.length, 12);
  tail.writeUInt32LE(bytes.length, 16);
  return Buffer.concat([bytes, directory, tail]);
}

const cutOff = () => unreadable('Sešit XLSX je neúplný nebo poškozený.', 'The XLSX workbook is cut off or damaged.');

/** Where the record at the end of the archive starts. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - endLength; at >= Math.max(0, bytes.length - endLength - 0xffff); at--)
    if (bytes.readUInt32LE(at) === signatures.end) return at;
  throw cutOff();
}

type Entry = { readonly name: string; readonly size: number; readonly record: Buffer };

function entriesOf(bytes: Buffer, offset: number, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signatures.central) throw cutOff();
    const nameLength = bytes.readUInt16LE(at + 28);
    const length = 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      size: sizeOf(bytes, at),
      record: bytes.subarray(at, at + length),
    });
    at += length;
  }
  return entries;
}

/** What an entry takes when unpacked; a packed entry that tells no size could become anything, as could one of ZIP64. */
function sizeOf(bytes: Buffer, at: number): number {
  const packed = bytes.readUInt32LE(at + 20);
  const unpacked = bytes.readUInt32LE(at + 24);
  const told = Math.max(packed, unpacked);
  return (unpacked === 0 && packed > 0) || bytes.readUInt32LE(at + 42) === 0xffffffff ? Number.POSITIVE_INFINITY : told;
}

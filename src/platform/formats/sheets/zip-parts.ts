import { inflateRawSync } from 'node:zlib';
import { errorCode } from '../../error-code.ts';
import { unreadable } from '../unreadable.ts';

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const endLength = 22;
const methods = { stored: 0, deflated: 8 };

/** A part of an archive, not unpacked yet. */
type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
};

/**
 * Returns the wanted parts of a ZIP archive by name, each unpacked once, within a total limit that
 * counts the bytes produced rather than those the directory claims.
 * @throws ApiError unreadable-file when the archive is truncated or damaged, names a part twice, or
 * unpacks to too much
 */
export function zipParts(
  bytes: Buffer,
  isWanted: (name: string) => boolean,
  maxUnpacked: number,
): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  let left = maxUnpacked;
  for (const entry of entriesOf(bytes)) {
    if (!isWanted(entry.name)) continue;
    if (parts.has(entry.name)) throw cutOff();
    const part = unpacked(bytes, entry, left, maxUnpacked);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

const cutOff = () =>
  unreadable('Sešit XLSX je neúplný nebo poškozený.', 'The XLSX workbook is cut off or damaged.');

const tooMuch = (bytes: number) => {
  const megabytes = Math.ceil(bytes / 1024 / 1024);
  return unreadable(
    `Sešit by po rozbalení měl více než ${megabytes} MB.`,
    `The workbook would unpack to more than ${megabytes} MB.`,
  );
};

function entriesOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signatures.central) throw cutOff();
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Returns where the record at the end of the archive starts. */
function endOf(bytes: Buffer): number {
  for (
    let at = bytes.length - endLength;
    at >= Math.max(0, bytes.length - endLength - 0xffff);
    at--
  )
    if (bytes.readUInt32LE(at) === signatures.end) return at;
  throw cutOff();
}

function unpacked(
  bytes: Buffer,
  { method, packed, at }: Entry,
  most: number,
  maxUnpacked: number,
): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== signatures.local) throw cutOff();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(start, start + packed);
  if (data.length < packed) throw cutOff();
  if (method === methods.stored && packed > most) throw tooMuch(maxUnpacked);
  if (method === methods.stored) return data;
  if (method !== methods.deflated) throw cutOff();
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? tooMuch(maxUnpacked) : cutOff();
  }
}

import { deflateRawSync } from 'node:zlib';

/** A part of an archive; the directory gives `claimedSize` bytes instead of its true size. */
export type ZipPart = {
  readonly name: string;
  readonly content: Buffer | string;
  readonly claimedSize?: number;
};

/** Returns a ZIP archive of the parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimedSize } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(claimedSize ?? bytes.length, 22);
    header.writeUInt16LE(name.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    header.copy(record, 6, 4, 28);
    record.writeUInt32LE(at, 42);
    pieces.push(header, Buffer.from(name), packed);
    directory.push(record, Buffer.from(name));
    at += header.length + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, listed, end]);
}

/** Returns a workbook whose sheets refer to the given targets, with the given parts. */
export function workbookOf(
  sheets: readonly string[],
  parts: readonly ZipPart[],
  nameOf = (index: number) => `A${index + 1}`,
): Buffer {
  const relations = [...new Set(sheets), 'sharedStrings.xml'];
  const idOf = (target: string) => `rId${relations.indexOf(target) + 1}`;
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relationships = (list: readonly string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
  const sheet = (target: string, index: number) =>
    `<sheet name="${nameOf(index)}" sheetId="${index + 1}" r:id="${idOf(target)}"/>`;
  const typeOf = (target: string) =>
    target === 'sharedStrings.xml' ? 'sharedStrings' : 'worksheet';
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(sheet).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        relations.map((target) => relation(idOf(target), typeOf(target), target)),
      ),
    },
    ...parts,
  ]);
}

/** Returns a sheet of `rows` × `cells` equal cells. */
export const sheetPart = (
  name: string,
  rows: number,
  cells: number,
  cell = '<c><v>1</v></c>',
): ZipPart => ({
  name: `xl/${name}`,
  content: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${`<row>${cell.repeat(cells)}</row>`.repeat(rows)}</sheetData></worksheet>`,
});

import { problem, violation } from '../../../../errors.ts';
import { columnLetters } from '../../../../platform/formats/sheets/sheet.ts';
import { plainWords } from '../plain-text.ts';

/**
 * A correction of the mapping: the field, and the header or the letters of its column, optionally
 * of one sheet only.
 */
export type Correction<F extends string> = {
  readonly field: F;
  readonly sheet?: string;
  readonly column: string;
};

/**
 * Parses `name:Pojmenování,code:Vstupy!B`.
 * @throws ApiError invalid-request
 */
export function parseCorrections<F extends string>(
  option: string | undefined,
  fieldNames: readonly F[],
): Correction<F>[] {
  return (option?.split(',') ?? []).map((part) => {
    const [field = '', place = ''] = cutAt(part, ':');
    const [sheet, column] = place.includes('!') ? cutAt(place, '!') : [undefined, place];
    const known = fieldNames.find((name) => name === field);
    if (known === undefined || column === '' || column === undefined)
      throw wrongCorrection(
        `„${part.trim()}“ není oprava sloupce; píše se pole:hlavička nebo pole:písmeno, pole jsou ${fieldNames.join(', ')}.`,
        `"${part.trim()}" is not a valid column correction; write field:header or field:letter with one of the fields ${fieldNames.join(', ')}.`,
      );
    return { field: known, column, ...(sheet === undefined ? {} : { sheet }) };
  });
}

function cutAt(text: string, sign: string): string[] {
  const at = text.indexOf(sign);
  return at === -1 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

const wrongCorrection = (cs: string, en: string) =>
  problem('invalid-request', { errors: [violation('?columns', cs, en, 'invalid')] });

/** Whether a correction applies to a sheet. */
export const isOfSheet = ({ sheet }: { readonly sheet?: string }, name: string): boolean =>
  sheet === undefined || plainWords(sheet) === plainWords(name);

/** Returns the columns that a correction selects: by header, or else by letters. */
export function pointed(
  names: readonly string[],
  { column }: { readonly column: string },
): number[] {
  const byHeader = names.flatMap((name, index) => (isHeader(name, column) ? [index] : []));
  if (byHeader.length > 0) return byHeader.slice(0, 1);
  return names.flatMap((_, index) =>
    columnLetters(index) === column.toUpperCase() ? [index] : [],
  );
}

/** Whether a header is the one that a correction names. */
export const isHeader = (name: string, column: string): boolean =>
  name === column || (plainWords(name) === plainWords(column) && plainWords(column) !== '');

/** A sheet by the headers of its columns. */
type Headed = {
  readonly sheet: { readonly name: string };
  readonly columns: readonly { readonly header: string }[];
};

/**
 * Rejects corrections that select no column of any sheet.
 * @throws ApiError invalid-request
 */
export function assertCorrectionsUsed(
  corrections: readonly Correction<string>[],
  mapped: readonly Headed[],
): void {
  const headersOf = ({ columns }: Headed) => columns.map(({ header }) => header);
  const lost = corrections.find(
    (correction) =>
      !mapped.some(
        (one) =>
          isOfSheet(correction, one.sheet.name) && pointed(headersOf(one), correction).length > 0,
      ),
  );
  if (!lost) return;
  const headers = mapped.flatMap(headersOf).slice(0, 30);
  throw wrongCorrection(
    `Sloupec „${lost.column}“ v tabulce není; jsou v ní: ${headers.join(', ')}.`,
    `The table has no column "${lost.column}"; it has: ${headers.join(', ')}.`,
  );
}

import { hash } from 'node:crypto';
import { addressWith } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { queryIdentity } from '../../../core/http/page.ts';
import { pageParameters, wholeParameter } from '../../../core/http/parameters.ts';
import type { Call } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import type { Row } from '../question.ts';
import { maxRowsOfPage } from '../schemas.ts';

/** The parameters of a page of an answer. */
export const questionPageParameters = {
  limit: wholeParameter(
    1,
    maxRowsOfPage,
    maxRowsOfPage,
    [
      'Počet',
      'Kolik řádků má stránka mít, nejvýše 1000; bez údaje 1000. CSV a XLSX mají bez údaje všechny.',
    ],
    [
      'Limit',
      'How many rows a page has, at most 1,000; 1,000 by default. CSV and XLSX have all of them by default.',
    ],
  ).optional(),
  cursor: pageParameters.cursor,
};

type PageQuery = { readonly limit?: number | undefined; readonly cursor?: string | undefined };

/** Whether a query asks for a page, so that a table has only that one. */
export const isPaged = ({ limit, cursor }: PageQuery): boolean =>
  limit !== undefined || cursor !== undefined;

/**
 * Returns the page of rows that a query asks for, and the address of the next one. A cursor names the
 * last row of a page by its place and content, so that rows that came or went before it meanwhile
 * neither hide nor repeat others.
 * @throws ApiError invalid-cursor
 */
export function pageOfRows(
  { cursors }: Pick<Services, 'cursors'>,
  { query, municipality, request }: Call<unknown, PageQuery>,
  rows: readonly Row[],
): { readonly page: readonly Row[]; readonly next: string | undefined } {
  // the cells that a cursor remembers are written in a language
  const identity = `${queryIdentity(municipality.id, request.url)} ${languageOf(request)}`;
  const { limit = maxRowsOfPage, cursor } = query;
  const start = cursor === undefined ? 0 : startAfter(cursors.read(cursor, identity), rows);
  const page = rows.slice(start, start + limit);
  const last = page.at(-1);
  if (!last || start + limit >= rows.length) return { page, next: undefined };
  const position = [start + page.length - 1, fingerprintOf(last)];
  return { page, next: addressWith(request, cursors.write(position, identity)) };
}

/** How far from its former place a row is looked for. */
const maxShift = 1000;

/** Returns where the page after a row begins; where the row was, if it is gone. */
function startAfter(
  [place, fingerprint]: readonly (string | number | null)[],
  rows: readonly Row[],
): number {
  const former = Number(place);
  for (let shift = 0; shift <= maxShift; shift++)
    for (const candidate of [former + shift, former - shift]) {
      const row = rows[candidate];
      if (row && fingerprintOf(row) === fingerprint) return candidate + 1;
    }
  return former;
}

const fingerprintOf = ({ cells, element }: Row): string =>
  hash('sha1', JSON.stringify([cells, element]), 'base64url');

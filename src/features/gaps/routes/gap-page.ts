import { addressWith } from '../../../core/http/addresses.ts';
import { queryIdentity } from '../../../core/http/page.ts';
import type { Call } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { compareCzech } from '../../../core/model/compare-czech.ts';
import { type Gap, severities } from '../gaps.ts';
import { maxGapsOfPage } from '../schemas.ts';
import type { GapQuery } from './gap-query.ts';

/** Whether a query asks for a page, so that a table has only that one. */
export const isPaged = ({ limit, cursor }: GapQuery): boolean =>
  limit !== undefined || cursor !== undefined;

/**
 * Returns the page of gaps that a query asks for, and the address of the next one. A cursor is the
 * place of the last gap of a page in the order of gaps, so that those closed or found meanwhile
 * neither hide nor repeat others.
 * @param gaps in the order of `findGaps`
 * @throws ApiError invalid-cursor
 */
export function pageOfGaps(
  { cursors }: Pick<Services, 'cursors'>,
  { query, municipality, request }: Call<unknown, GapQuery>,
  gaps: readonly Gap[],
): { readonly page: readonly Gap[]; readonly next: string | undefined } {
  const identity = queryIdentity(municipality.id, request.url);
  const { limit = maxGapsOfPage, cursor } = query;
  const start = cursor === undefined ? 0 : startAfter(cursors.read(cursor, identity), gaps);
  const page = gaps.slice(start, start + limit);
  const last = page.at(-1);
  if (!last || start + limit >= gaps.length) return { page, next: undefined };
  const position = [severityOf(last), last.rule.key, last.vertex.code];
  return { page, next: addressWith(request, cursors.write(position, identity)) };
}

const severityOf = ({ rule }: Gap): number => severities.indexOf(rule.severity);

/**
 * Returns where the page after a gap begins. Of a rule that finds nothing any more, the place is
 * unknown: the gaps of its severity begin anew.
 */
function startAfter(
  [severity, rule, code]: readonly (string | number | null)[],
  gaps: readonly Gap[],
): number {
  const first = gaps.findIndex((gap) => gap.rule.key === rule);
  if (first === -1) return placeOrEnd(gaps, (gap) => severityOf(gap) >= Number(severity));
  return placeOrEnd(
    gaps,
    (gap, place) =>
      place >= first && (gap.rule.key !== rule || compareCzech(gap.vertex.code, String(code)) > 0),
  );
}

const placeOrEnd = (gaps: readonly Gap[], begins: (gap: Gap, place: number) => boolean): number => {
  const place = gaps.findIndex(begins);
  return place === -1 ? gaps.length : place;
};

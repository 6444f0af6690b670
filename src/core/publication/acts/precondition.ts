import { problem, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { type Text, text } from '../../../platform/text.ts';

/** The values of the headers If-Match and If-None-Match. */
export type Precondition = {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/** The code in an address, and the present code of its element, which may have been renamed. */
export type Codes = { readonly requested: string; readonly present: string };

/**
 * Checks the preconditions of a change (RFC 9110).
 * @param etag of the present state, without quotes; null when there is none
 * @throws ApiError version-required when there is a state and If-Match is missing; stale-version
 * when a precondition fails; invalid-request for `If-Match: *`
 */
export function checkPrecondition(
  { ifMatch, ifNoneMatch }: Precondition,
  etag: string | null,
  codes?: Codes,
): void {
  if (ifMatch?.trim() === '*')
    throw problem('invalid-request', {
      errors: [
        violation(
          '/If-Match',
          'If-Match: * zde neplatí; uveďte značku přečtené verze.',
          'If-Match: * is not supported here; give the ETag of the version read.',
        ),
      ],
    });
  const present = etag === null ? {} : { members: { currentETag: `"${etag}"` } };
  if (ifNoneMatch?.trim() === '*' && etag !== null)
    throw problem('stale-version', { detail: existsAlready(codes), ...present });
  if (etag === null) {
    if (ifMatch !== undefined) throw problem('stale-version', { detail: nothingToMatch });
    return;
  }
  if (ifMatch === undefined) throw problem('version-required');
  if (listedTags(ifMatch).includes(etag)) return;
  throw problem('stale-version', {
    ...(hasWeakTag(ifMatch) ? { detail: weakTag } : {}),
    ...present,
  });
}

/** Returns the ETag of a small state: a hash of its canonical form, without quotes. */
export const stateEtag = (state: unknown): string => jsonDigest(state).slice(0, 32);

/** Says why If-None-Match: * failed. */
function existsAlready(codes: Codes | undefined): Text {
  if (codes && codes.requested !== codes.present)
    return text(
      `Kód ${codes.requested} je dřívější kód prvku ${codes.present}; If-None-Match: * žádá, aby tu nic nebylo.`,
      `The code ${codes.requested} is a former code of ${codes.present}; If-None-Match: * requires that there be nothing.`,
    );
  return text(
    'Prvek už existuje; If-None-Match: * žádá, aby tu nic nebylo. Změnit jej lze s If-Match.',
    'The element already exists; If-None-Match: * requires that there be nothing. It can be changed with If-Match.',
  );
}

const nothingToMatch = text(
  'Nic, co by If-Match mohlo jmenovat, tu není; první zápis je bez něj.',
  'There is nothing here for If-Match to match; send the first write without it.',
);

const weakTag = text(
  'If-Match má slabou značku (W/"…"), která změnu nedovoluje. Značku zeslabil prostředník, který odpověď komprimoval: pošlete ji bez W/, nebo prvek načtěte s Accept-Encoding: identity.',
  'If-Match has a weak ETag (W/"…"), which does not allow changes. A proxy that compressed the answer weakened it: send the ETag without W/, or read the element with Accept-Encoding: identity.',
);

const tagsIn = (header: string): string[] => header.split(',').map((part) => part.trim());

/** Returns the strong ETags in a header, without quotes; weak ones never match a change. */
const listedTags = (header: string): string[] =>
  tagsIn(header)
    .filter((part) => part.startsWith('"') && part.endsWith('"'))
    .map((part) => part.slice(1, -1));

const hasWeakTag = (header: string): boolean =>
  tagsIn(header).some((part) => part.startsWith('W/'));

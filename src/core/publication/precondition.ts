import { problem, violation } from '../../errors.ts';
import { jsonDigest } from '../../platform/formats/canonical-json.ts';
import { type Text, text } from '../../platform/text.ts';

/** What the client says of the state it knows: the values of If-Match and If-None-Match. */
export type Precondition = {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/** The code that an address names, and the one that its element bears now: another one after a rename. */
export type Codes = { readonly asked: string; readonly present: string };

/**
 * Whether a change may go on, given the tag of the present state (null: there is nothing yet).
 * @throws ApiError version-required when something exists and If-Match is missing; stale-version when it names another state
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
          'If-Match: * does not hold here; give the tag of the version read.',
        ),
      ],
    });
  const present = etag === null ? {} : { members: { currentETag: `"${etag}"` } };
  if (ifNoneMatch?.trim() === '*' && etag !== null)
    throw problem('stale-version', { detail: existsAlready(codes), ...present });
  if (etag === null) {
    if (ifMatch !== undefined) throw problem('stale-version', { detail: nothingThere });
    return;
  }
  if (ifMatch === undefined) throw problem('version-required');
  if (listedTags(ifMatch).includes(etag)) return;
  throw problem('stale-version', {
    ...(hasWeakTag(ifMatch) ? { detail: weakened } : {}),
    ...present,
  });
}

/** The tag of a small state that If-Match compares: what it says, in canonical form. */
export const stateEtag = (state: unknown): string => jsonDigest(state).slice(0, 32);

/** Says of If-None-Match: * what stands in its way. */
function existsAlready(codes: Codes | undefined): Text {
  if (codes && codes.asked !== codes.present)
    return text(
      `Kód ${codes.asked} je dřívější kód prvku ${codes.present}; If-None-Match: * žádá, aby tu nic nebylo.`,
      `The code ${codes.asked} is a former code of ${codes.present}; If-None-Match: * asks that there be nothing.`,
    );
  return text(
    'Prvek už existuje; If-None-Match: * žádá, aby tu nic nebylo. Změnit jej lze s If-Match.',
    'The element exists already; If-None-Match: * asks that there be nothing. It can be changed with If-Match.',
  );
}

const nothingThere = text(
  'Nic, co by If-Match mohlo jmenovat, tu není; první zápis je bez něj.',
  'There is nothing here that If-Match could name; the first write comes without it.',
);

const weakened = text(
  'If-Match má slabou značku (W/"…"), která změnu nedovoluje. Značku zeslabil prostředník, který odpověď komprimoval: pošlete ji bez W/, nebo prvek načtěte s Accept-Encoding: identity.',
  'If-Match has a weak tag (W/"…"), which allows no change. A proxy that compressed the answer weakened it: send the tag without W/, or read the element with Accept-Encoding: identity.',
);

const tagsIn = (header: string): string[] => header.split(',').map((part) => part.trim());

/** The opaque tags of a header; weak ones never match a change. */
const listedTags = (header: string): string[] =>
  tagsIn(header)
    .filter((part) => part.startsWith('"') && part.endsWith('"'))
    .map((part) => part.slice(1, -1));

const hasWeakTag = (header: string): boolean =>
  tagsIn(header).some((part) => part.startsWith('W/'));

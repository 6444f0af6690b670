import { problem, violation } from '../errors.ts';
import { jsonDigest } from '../model/canonical.ts';

/** What the client says of the state it knows: the values of If-Match and If-None-Match. */
export type Precondition = { readonly ifMatch: string | undefined; readonly ifNoneMatch: string | undefined };

/**
 * Whether a change may go on, given the tag of the present state (null: there is nothing yet).
 * @throws ApiError version-required when something exists and If-Match is missing; stale-version when it names another state
 */
export function checkPrecondition({ ifMatch, ifNoneMatch }: Precondition, tag: string | null): void {
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
  if (ifNoneMatch?.trim() === '*' && tag !== null) throw problem('stale-version');
  if (tag === null) {
    if (ifMatch !== undefined) throw problem('stale-version');
    return;
  }
  if (ifMatch === undefined) throw problem('version-required');
  if (!listedTags(ifMatch).includes(tag)) throw problem('stale-version', { members: { currentETag: `"${tag}"` } });
}

/** The tag of a small state that If-Match compares: what it says, in canonical form. */
export const stateTag = (state: unknown): string => jsonDigest(state).slice(0, 32);

/** The opaque tags of a header; weak ones never match a change. */
const listedTags = (header: string): string[] =>
  header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.startsWith('"') && part.endsWith('"'))
    .map((part) => part.slice(1, -1));

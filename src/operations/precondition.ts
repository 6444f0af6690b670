import { problem, violation } from '../errors.ts';

/** What the client says of the state it knows: the values of If-Match and If-None-Match. */
export type Precondition = { readonly ifMatch: string | undefined; readonly ifNoneMatch: string | undefined };

export const noPrecondition: Precondition = { ifMatch: undefined, ifNoneMatch: undefined };

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

/** The opaque tags of a header; weak ones never match a change. */
export const listedTags = (header: string): string[] =>
  header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.startsWith('"') && part.endsWith('"'))
    .map((part) => part.slice(1, -1));

/**
 * Returns whether If-None-Match names an entity tag (weak comparison, RFC 9110, section 8.8.3.2).
 * @param etag without its quotes
 */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"${etag}"`);

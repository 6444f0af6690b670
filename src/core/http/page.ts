/** Returns what a cursor is bound to: the municipality and the query without its page. */
export function queryIdentity(municipalityId: number, url: string): string {
  const address = new URL(url, 'http://localhost');
  address.searchParams.delete('cursor');
  address.searchParams.delete('limit');
  address.searchParams.sort();
  return `${municipalityId} ${address.pathname.split('/').slice(4).join('/')}?${address.searchParams}`;
}

/** Returns the Link header to the next page; none on the last. */
export const nextLink = (next: string | undefined): Record<string, string> =>
  next === undefined ? {} : { link: `<${next}>; rel="next"` };

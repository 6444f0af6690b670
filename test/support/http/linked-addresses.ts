/** A response as a crawler sees it. */
export type CrawledResponse = {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
};

/** JSON members that hold an address to follow; the `anchor` of a catalogue only names an API. */
const members = new Set(['href', 'next', 'address', 'type', 'resource', 'resource_documentation']);

/**
 * Returns every address in a response, resolved: from headers, links of a page, members of JSON,
 * and the servers and definitions of the documentation.
 */
export function linkedAddresses({ url, headers, body }: CrawledResponse): string[] {
  const type = headers.get('content-type') ?? '';
  const candidates = [
    headers.get('location'),
    ...matches(/<([^>]+)>/g, headers.get('link')),
    ...matches(/resource_metadata="([^"]+)"/g, headers.get('www-authenticate')),
    ...(type.startsWith('text/html')
      ? matches(/\b(?:href|src)="([^"#]+)"/g, body).map(unescaped)
      : []),
    ...(type.startsWith('text/plain') ? matches(/^Canonical: (.+)$/gm, body) : []),
    ...(url.endsWith('swagger-initializer.js')
      ? matches(/"url": ?"([^"]+)"/g, body).map(unescaped)
      : []),
    ...(/\bjson\b/.test(type) ? addressesOf(JSON.parse(body)) : []),
  ];
  return [
    ...new Set(
      candidates
        .filter((address) => address !== null && isAddress(address))
        .map((address) => new URL(address as string, url).href),
    ),
  ];
}

/** Whether a text is a relative or absolute address, and not, say, a media type. */
const isAddress = (text: string | null): boolean =>
  text !== null && /^(\.{0,2}\/|https?:)/.test(text);

const matches = (expression: RegExp, text: string | null): string[] =>
  [...(text ?? '').matchAll(expression)].map(([, found = '']) => found);

const unescaped = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('\\u002F', '/');

function addressesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  // only the servers of the document: its examples are about any instance
  if ('openapi' in value)
    return (value as unknown as { servers: { url: string }[] }).servers.map(
      ({ url }) => `${url}/municipalities`,
    );
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (members.has(name) ? [inner] : []) : addressesOf(inner),
  );
}

import { publicAddress } from '../../../core/http/addresses.ts';
import { discoveryTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { text } from '../../../platform/text.ts';

const securityContact = 'https://example.org/osnova/SECURITY.md';
const dayMs = 86_400_000;

/**
 * Whom to report a vulnerability to (RFC 9116). The expiry moves with time, so that a running
 * instance never serves a stale one.
 */
export function securityContactRoute({ now }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/.well-known/security.txt',
    operationId: 'readSecurityContact',
    tag: discoveryTag,
    summary: text('Hlášení zranitelností', 'Reporting vulnerabilities'),
    description: text(
      'Komu zranitelnost ohlásit (RFC 9116).',
      'Whom to report a vulnerability to (RFC 9116).',
    ),
    isUndocumented: true,
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: { 200: { description: text('Kontakt.', 'The contact.'), types: ['text/plain'] } },
    handler: async ({ request }) => {
      const expires = new Date(Math.ceil(now().getTime() / dayMs + 90) * dayMs).toISOString();
      const lines = [
        `Contact: ${securityContact}`,
        `Expires: ${expires}`,
        'Preferred-Languages: cs, en',
        `Canonical: ${publicAddress(request, '/.well-known/security.txt')}`,
        '',
      ];
      return { body: lines.join('\n'), type: 'text/plain; charset=utf-8' };
    },
  });
}

import { publicAddress, publicPath } from '../../../core/http/addresses.ts';
import { discoveryTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import { text } from '../../../platform/text.ts';
import { serviceLinks } from './service-links.ts';

/** The APIs of this instance as a linkset (RFC 9727). */
export function apiCatalogRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/.well-known/api-catalog',
    operationId: 'readApiCatalog',
    tag: discoveryTag,
    summary: text('Katalog rozhraní', 'Catalogue of APIs'),
    description: text(
      'Rozhraní této instance jako linkset (RFC 9727).',
      'The APIs of this instance as a linkset (RFC 9727).',
    ),
    isUndocumented: true,
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: {
      200: { description: text('Katalog.', 'The catalogue.'), types: ['application/linkset+json'] },
    },
    handler: async ({ request }) => {
      const linksWith = (relation: string) =>
        serviceLinks
          .filter(({ rel }) => rel === relation)
          .map(({ href, type }) => ({ href: publicAddress(request, href), type }));
      const entry = {
        anchor: publicAddress(request, '/v1'),
        'service-desc': linksWith('service-desc'),
        'service-doc': linksWith('service-doc'),
        status: linksWith('status'),
      };
      return {
        body: JSON.stringify({ linkset: [entry] }),
        type: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
        headers: {
          link: `<${publicPath(request, '/.well-known/api-catalog')}>; rel="api-catalog"`,
        },
      };
    },
  });
}

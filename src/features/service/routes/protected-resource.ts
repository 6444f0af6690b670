import { publicAddress } from '../../../core/http/addresses.ts';
import { resourceMetadataPath } from '../../../core/http/identities/challenge.ts';
import type { OidcSettings } from '../../../core/http/identities/oidc-settings.ts';
import { discoveryTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import { text } from '../../../platform/text.ts';

/**
 * Who issues the tokens that this service accepts (RFC 9728); the challenge of every 401 leads
 * here.
 */
export const protectedResourceRoute = ({ issuer, scopes }: OidcSettings): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: resourceMetadataPath,
    operationId: 'readProtectedResource',
    tag: discoveryTag,
    summary: text('Kdo vydává tokeny', 'Who issues tokens'),
    description: text(
      'Poskytovatel identit této instance (RFC 9728).',
      'The identity provider of this instance (RFC 9728).',
    ),
    isUndocumented: true,
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Poskytovatel identit.', 'The identity provider.'),
        types: ['application/json'],
      },
    },
    handler: async ({ request }) => {
      const metadata = {
        resource: publicAddress(request, ''),
        resource_name: 'Osnova',
        authorization_servers: [issuer],
        bearer_methods_supported: ['header'],
        scopes_supported: scopes,
        resource_documentation: publicAddress(request, '/docs'),
      };
      return { body: JSON.stringify(metadata), type: 'application/json; charset=utf-8' };
    },
  });

import swagger from '@fastify/swagger';
import swaggerUi, {
  type FastifySwaggerInitOAuthOptions,
  type FastifySwaggerUiConfigOptions,
} from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { type PublicPlace, publicPath } from '../addresses.ts';
import type { OidcIdentities } from '../identities/oidc-identities.ts';
import type { Login } from '../identities/oidc-provider.ts';
import { pageStyle } from '../tabular/html-page.ts';
import { definitions } from './definitions.ts';
import { readTheme } from './theme.ts';

/** The plugin's types lack the option for the definition shown first. */
type UiConfig = FastifySwaggerUiConfigOptions & { readonly 'urls.primaryName': string };

const uiConfigAt = ({ prefix }: PublicPlace): UiConfig => ({
  urls: definitions.map(({ name, url }) => ({ name, url: `${prefix}${url}` })),
  'urls.primaryName': definitions[0]?.name ?? '',
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  filter: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 40" height="40"><g stroke="#fff" stroke-width="2.5" stroke-linecap="round"><path d="M8 6v28M16 6v28M24 6v28M32 6v28"/><path d="M4 14h32M4 26h32" stroke-opacity=".55"/></g><text x="46" y="28" fill="#fff" font-family="system-ui,sans-serif" font-size="24" font-weight="600">Osnova</text></svg>`;

type UserInterfaceOptions = {
  /** Where users can log in; null when there is no provider. */
  readonly oidc: OidcIdentities | null;
  readonly document: () => Record<string, unknown>;
};

/** Registers Swagger UI at /docs. Everything loads from this server, except the login. */
export async function swaggerUserInterface(
  app: FastifyInstance,
  { oidc, document }: UserInterfaceOptions,
): Promise<void> {
  // the plugin needs a document of its own, served at /docs/json and /docs/yaml
  await app.register(swagger, {
    mode: 'static',
    specification: {
      document: { openapi: '3.1.1', info: { title: 'Osnova', version: '0' }, paths: {} },
    },
  });
  await app.register(async (scope) => {
    const place = app.publicPlace;
    if (oidc) letLogIn(scope, oidc);
    leadOutside(scope);
    adaptPage(scope);
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      indexPrefix: place.prefix,
      uiConfig: uiConfigAt(place),
      theme: await readTheme(),
      logo: { type: 'image/svg+xml', content: logo, href: `${place.prefix}/docs` },
      transformStaticCSP: () => contentSecurityPolicy(place, oidc?.provider.knownLogin ?? null),
      transformSpecification: document,
      transformSpecificationClone: false,
      ...(oidc ? { initOAuth: loginOf(oidc) } : {}),
    });
  });
}

/** Authorization code flow with PKCE, for a public client. */
const loginOf = ({
  settings: { clientId, scopes },
}: OidcIdentities): FastifySwaggerInitOAuthOptions => ({
  ...(clientId === null ? {} : { clientId }),
  appName: 'Osnova',
  scopes: [...scopes],
  usePkceWithAuthorizationCodeGrant: true,
});

/**
 * The login opens in a window of the provider, which returns to a page of ours that hands the code
 * to its opener.
 */
function letLogIn(scope: FastifyInstance, { provider }: OidcIdentities): void {
  scope.addHook('onRequest', async ({ url }, reply) => {
    await provider.login();
    reply.header(
      'cross-origin-opener-policy',
      url.includes('/oauth2-redirect.') ? 'unsafe-none' : 'same-origin-allow-popups',
    );
  });
}

/** The plugin redirects within the service; its redirects must hold for clients outside too. */
function leadOutside(scope: FastifyInstance): void {
  scope.addHook('onSend', async (request, reply) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && location.startsWith('/'))
      reply.header('location', publicPath(request, location));
  });
}

/** The page of the plugin is in English, and is not made for narrow screens or modules. */
function adaptPage(scope: FastifyInstance): void {
  scope.addHook('onSend', async (_request, reply, payload) =>
    typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')
      ? payload
          .replace('<html lang="en">', '<html lang="cs">')
          .replace(
            '<meta charset="UTF-8">',
            '<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
          )
          .replace(/<script (src="[^"]*\/theme\/)/g, '<script type="module" $1')
      : payload,
  );
}

/** The inline style of Swagger UI's logo, shown until ours replaces it. */
const itsLogo = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/**
 * Allows scripts and styles of this server, and the inline style of an opened page; icons are data
 * URLs in the style sheet. The code of a login is exchanged for a token at the provider.
 */
function contentSecurityPolicy({ url }: PublicPlace, login: Login | null): string {
  const called = [url, login?.tokenUrl]
    .filter((address) => address != null)
    .map((address) => new URL(address).origin);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${itsLogo} ${pageStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...called].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

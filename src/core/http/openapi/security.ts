import { type Language, text } from '../../../platform/text.ts';
import type { Login } from '../identities/oidc-provider.ts';
import type { Access } from '../route.ts';
import type { OperationObject, SecurityRequirement } from './document-objects.ts';
import type { JsonObject } from './json-schema.ts';

/** Returns the security schemes: a token and, where there is an OpenID provider, a login. */
export const securitySchemes = (language: Language, login: Login | null): JsonObject => ({
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: text(
      'Token obce (`osn_…`) nebo správce instance, v hlavičce `Authorization: Bearer …`. Token obce je neprůhledný, uložen je jen jeho otisk a lze jej kdykoli zneplatnit; není to JWT. Je-li nastaven poskytovatel identit (OIDC), přijímají se i jeho přístupové tokeny JWT (RFC 9068), ověřované podle RFC 8725.',
      'A token of a municipality (`osn_…`) or of the instance administrator, in the header `Authorization: Bearer …`. The token of a municipality is opaque, only its hash is stored, and it can be revoked at any time; it is not a JWT. If an identity provider (OIDC) is configured, its JWT access tokens (RFC 9068) are accepted too, validated according to RFC 8725.',
    )[language],
  },
  ...(login === null ? {} : { login: loginScheme(language, login) }),
});

const loginScheme = (
  language: Language,
  { authorizationUrl, tokenUrl, scopes }: Login,
): JsonObject => ({
  type: 'oauth2',
  description: text(
    'Přihlášení u poskytovatele identit: autorizační kód s PKCE. Jeho JWT se ověřují podle RFC 8725.',
    'Login at the identity provider: authorization code with PKCE. Its JWTs are validated according to RFC 8725.',
  )[language],
  flows: {
    authorizationCode: {
      authorizationUrl,
      tokenUrl,
      refreshUrl: tokenUrl,
      scopes: Object.fromEntries(scopes.map((scope) => [scope, ''])),
    },
  },
});

/** Returns the security requirement of most operations, declared once for the document. */
export const defaultSecurity = (hasLogin: boolean): SecurityRequirement[] =>
  securityOf('known', hasLogin);

/** Returns the security requirement of an operation that differs from the default. */
export function ownSecurity(access: Access, hasLogin: boolean): Pick<OperationObject, 'security'> {
  const security = securityOf(access, hasLogin);
  return JSON.stringify(security) === JSON.stringify(defaultSecurity(hasLogin)) ? {} : { security };
}

/** Returns the security requirement of an operation; any one of the list is enough. */
const securityOf = (access: Access, hasLogin: boolean): SecurityRequirement[] => [
  ...(access === 'anyone' || access === 'submitter' ? [{}] : []),
  { bearer: [] },
  // only the instance token makes its bearer the administrator of the instance
  ...(hasLogin && access !== 'instance' ? [{ login: [] }] : []),
];

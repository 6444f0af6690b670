import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { OidcSettings } from '../../../src/core/http/identities/oidc-settings.ts';

type SigningKey = {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
};

/** Claims that override the default ones, also by wrong ones; undefined removes a claim. */
export type Claims = Readonly<Record<string, unknown>>;

export type TokenOptions = {
  readonly claims?: Claims;
  readonly header?: {
    readonly alg?: string;
    readonly kid?: string;
    readonly typ?: string;
    readonly jwk?: JWK;
  };
  /** Signs instead of the issuer's newest key. */
  readonly key?: CryptoKey | Uint8Array;
};

/** An OpenID provider on a port of this machine, with its discovery document and its keys. */
export type TestIssuer = {
  readonly settings: OidcSettings;
  /** Issues an access token (RFC 9068), unless the options say otherwise. */
  readonly issue: (options?: TokenOptions) => Promise<string>;
  /** Replaces the signing key; the former one is withdrawn. */
  readonly rotateKeys: (algorithm?: string) => Promise<void>;
  /** The public key in PEM. */
  readonly publicKey: () => Promise<string>;
  /** Members that override those of the discovery document. */
  readonly discovery: Record<string, unknown>;
  /** How many times its keys were requested. */
  readonly keyRequests: () => number;
  /** Stops answering until it is started again on the same port. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

export async function startTestIssuer(now: () => Date): Promise<TestIssuer> {
  let keys: SigningKey[] = [];
  let made = 0;
  let keyRequests = 0;
  const discovery: Record<string, unknown> = {};
  const answers: Record<string, () => Promise<unknown>> = {
    '/realm/.well-known/openid-configuration': async () => ({
      issuer,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      ...discovery,
    }),
    '/realm/keys': async () => {
      keyRequests += 1;
      return { keys: await Promise.all(keys.map(publicJwk)) };
    },
  };
  const server = createServer(async ({ url = '' }, response) => {
    const answer = answers[url];
    response
      .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify((await answer?.()) ?? {}));
  });
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}/realm`;
  const rotateKeys = async (algorithm = 'ES256') => {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    keys = [{ kid: `klic-${++made}`, algorithm, privateKey, publicKey }];
  };
  await rotateKeys();
  const newest = () => keys[0] as SigningKey; // made above
  return {
    settings: {
      issuer,
      audience: 'https://osnova.example.cz',
      clientId: 'osnova-docs',
      scopes: ['openid'],
      algorithms: ['ES256', 'EdDSA', 'PS256', 'RS256'],
      type: 'at+jwt',
      claims: { municipality: 'municipality', role: 'realm_access.roles', positions: 'positions' },
      rolePrefix: '',
      clockToleranceSeconds: 0,
      timeouts: { timeout: 1000, retry: 0, cooldown: 0 },
    },
    issue: ({ claims, header, key } = {}) => {
      const seconds = Math.floor(now().getTime() / 1000);
      const defaults = {
        iss: issuer,
        aud: 'https://osnova.example.cz',
        sub: 'jan.novak@example.cz',
        iat: seconds,
        exp: seconds + 300,
      };
      const { kid, algorithm, privateKey } = newest();
      return new SignJWT({ ...defaults, ...claims })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt', ...header })
        .sign(key ?? privateKey);
    },
    rotateKeys,
    publicKey: () => exportSPKI(newest().publicKey),
    discovery,
    keyRequests: () => keyRequests,
    stop: () => close(server),
    start: async () => {
      await listen(server, port);
    },
  };
}

const publicJwk = async ({ kid, algorithm, publicKey }: SigningKey): Promise<JWK> => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg: algorithm,
  use: 'sig',
});

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server
      .once('error', reject)
      .listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // it listens on a port
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

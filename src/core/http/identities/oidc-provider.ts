import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { type ApiError, problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import type { OidcSettings, OidcTimeouts } from './oidc-settings.ts';

const defaultTimeouts: OidcTimeouts = { timeout: 5000, retry: 5000, cooldown: 30_000 };
const keysHoldMs = 600_000;

/** Where a browser logs in, and the scopes it asks for. */
export type Login = {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
};

type Discovered = { readonly keys: JWTVerifyGetKey; readonly login: Login | null };

/** An OpenID provider: discovered on first use; its keys are fetched again when they change. */
export class OidcProvider {
  readonly #settings: OidcSettings;
  readonly #timeouts: OidcTimeouts;
  #discovered: Discovered | null = null;
  #underWay: Promise<Discovered> | null = null;
  #leftAloneUntil = 0;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
    this.#timeouts = { ...defaultTimeouts, ...settings.timeouts };
  }

  /**
   * Returns the key that a token names.
   * @throws JOSEError when the provider has no such key; ApiError unavailable when it does not
   * respond
   */
  readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    const { keys } = await this.#discover();
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw this.#leaveAlone(error);
    }
  };

  /** Returns how a browser logs in; null when the provider does not say or does not respond. */
  async login(): Promise<Login | null> {
    return this.#discover().then(
      ({ login }) => login,
      () => null,
    );
  }

  /** The last result of login(), without a request. */
  get knownLogin(): Login | null {
    return this.#discovered?.login ?? null;
  }

  async #discover(): Promise<Discovered> {
    if (this.#discovered) return this.#discovered;
    if (Date.now() < this.#leftAloneUntil) throw unreachable(this.#timeouts.retry);
    this.#underWay ??= this.#readDiscovery().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #readDiscovery(): Promise<Discovered> {
    const { issuer, scopes } = this.#settings;
    try {
      const response = await fetch(
        `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        {
          redirect: 'error',
          headers: { accept: 'application/json' },
          signal: AbortSignal.timeout(this.#timeouts.timeout),
        },
      );
      if (!response.ok) throw new Error(`discovery answered ${response.status}`);
      const found = discoverySchema(issuer).parse(await response.json());
      const keys = createRemoteJWKSet(new URL(found.jwks_uri), {
        timeoutDuration: this.#timeouts.timeout,
        cooldownDuration: this.#timeouts.cooldown,
        cacheMaxAge: keysHoldMs,
      });
      const { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl } = found;
      const login =
        authorizationUrl === undefined || tokenUrl === undefined
          ? null
          : { authorizationUrl, tokenUrl, scopes };
      this.#discovered = { keys, login };
      return this.#discovered;
    } catch (error) {
      throw this.#leaveAlone(error);
    }
  }

  /** Backs off, so that a provider that does not respond is not asked by every request. */
  #leaveAlone(cause: unknown): ApiError {
    this.#leftAloneUntil = Date.now() + this.#timeouts.retry;
    return unreachable(this.#timeouts.retry, cause);
  }
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/** Keys and logins are fetched over TLS, or from this machine. */
const address = z.url({ abort: true }).refine((value) => {
  const { protocol, hostname } = new URL(value);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
});

/**
 * Returns the schema of a discovery document, which must be of that issuer (OpenID Connect
 * Discovery, section 4.3).
 */
const discoverySchema = (issuer: string) =>
  z.object({
    issuer: z.literal(issuer),
    jwks_uri: address,
    authorization_endpoint: address.optional(),
    token_endpoint: address.optional(),
  });

/**
 * Returns 503: it is not the client's fault, and the token may well be valid. The cause is only
 * logged.
 */
function unreachable(retryMs: number, cause?: unknown): ApiError {
  const error = problem('unavailable', {
    detail: text(
      'Poskytovatel identit (OIDC) teď neodpovídá.',
      'The identity provider (OIDC) is not responding.',
    ),
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryMs / 1000))) },
  });
  error.cause = cause;
  return error;
}

/** The configuration of the OpenID provider whose tokens are accepted. */
export type OidcSettings = {
  /** Exactly as in the provider's tokens. */
  readonly issuer: string;
  /** The `aud` of tokens for this service. */
  readonly audience: string;
  /** The public client of Swagger UI; null when it offers no login. */
  readonly clientId: string | null;
  /** The scopes that Swagger UI asks for. */
  readonly scopes: readonly string[];
  /** Asymmetric only: the key of the provider is public. */
  readonly algorithms: readonly string[];
  /** The `typ` header of access tokens (RFC 9068). */
  readonly type: string;
  readonly claims: {
    readonly municipality: string;
    readonly role: string;
    readonly positions: string;
  };
  /** The prefix of role names. */
  readonly rolePrefix: string;
  readonly clockToleranceSeconds: number;
  readonly timeouts?: Partial<OidcTimeouts>;
};

/** In milliseconds. */
export type OidcTimeouts = {
  /** How long the provider has to respond. */
  readonly timeout: number;
  /** How long a provider that did not respond is not asked again. */
  readonly retry: number;
  /** The minimum time between fetches of its keys, whatever unknown keys tokens name. */
  readonly cooldown: number;
};

/** What the service is told of the one OpenID provider whose tokens it takes. */
export type OidcSettings = {
  /** Exactly as the provider writes it into its tokens. */
  readonly issuer: string;
  /** What tokens for this service have in `aud`. */
  readonly audience: string;
  /** The public client of Swagger UI; null where it is not to log in. */
  readonly clientId: string | null;
  /** What Swagger UI asks for. */
  readonly scopes: readonly string[];
  /** Asymmetric ones alone: the key of the provider is public. */
  readonly algorithms: readonly string[];
  /** The `typ` of the header of access tokens (RFC 9068). */
  readonly type: string;
  readonly claims: {
    readonly municipality: string;
    readonly role: string;
    readonly positions: string;
  };
  /** What stands before the names of roles. */
  readonly rolePrefix: string;
  readonly clockToleranceSeconds: number;
  readonly timeouts?: Partial<OidcTimeouts>;
};

/** Milliseconds. */
export type OidcTimeouts = {
  /** How long the provider has to answer. */
  readonly timeout: number;
  /** How long a provider that did not answer is left alone. */
  readonly retry: number;
  /** How far apart its keys are asked for, whatever unknown keys tokens name. */
  readonly cooldown: number;
};

import { hash, timingSafeEqual } from 'node:crypto';
import { problem } from '../../../errors.ts';
import { BoundedCache, small } from '../../../platform/bounded-cache.ts';
import { findToken, municipalityOfSecret, recordUse } from '../../store/municipalities/tokens.ts';
import type { Resources } from '../services.ts';
import type { Identity } from './identity.ts';
import { OidcIdentities } from './oidc-identities.ts';
import type { OidcSettings } from './oidc-settings.ts';

/**
 * Identifies the bearer of a token: of the instance, of a municipality, or of the OpenID provider.
 */
export class Identities {
  /** Null when there is no OpenID provider. */
  readonly oidc: OidcIdentities | null;
  readonly #services: Resources;
  /**
   * Short-lived, so that a token revoked by another process is refused within seconds even if its
   * notification is lost.
   */
  readonly #known = new BoundedCache<Identity>({ ...small(4, 400), milliseconds: 5000 });

  constructor(services: Resources, oidc: OidcSettings | null = null) {
    this.#services = services;
    this.oidc = oidc && new OidcIdentities(oidc, services.database);
  }

  /**
   * @throws ApiError not-authenticated for a header without a valid token; unavailable while it
   * cannot be verified
   */
  async identify(header: string | undefined): Promise<Identity | null> {
    if (header === undefined) return null;
    const secret = bearer.exec(header)?.[1];
    if (secret === undefined) throw problem('not-authenticated');
    const key = keyOf(secret);
    const now = this.#services.now();
    const known = this.#known.get(key);
    if (known && (known.endsAt === null || known.endsAt > now)) return known;
    const identity = await this.#recognise(secret, now);
    if (identity === null) throw problem('not-authenticated');
    this.#known.set(key, identity);
    return identity;
  }

  async #recognise(secret: string, now: Date): Promise<Identity | null> {
    const { adminToken, database } = this.#services;
    if (adminToken !== null && isSame(secret, adminToken))
      return { kind: 'instance', actor: 'instance', endsAt: null };
    const municipalityId = municipalityOfSecret(secret);
    if (municipalityId === null)
      return this.oidc !== null && webToken.test(secret) ? this.oidc.identify(secret, now) : null;
    const token = await findToken(database, municipalityId, secret, now);
    if (token === null) return null;
    // best effort: a use that is not recorded does not fail the request
    recordUse(database, municipalityId, token).catch(() => undefined);
    return {
      kind: 'municipality',
      municipalityId,
      role: token.role,
      positions: token.positions,
      actor: `token:${token.id}`,
      endsAt: token.endsAt,
    };
  }

  /**
   * Returns the key that requests with this header are counted under: the identity, once known;
   * null otherwise.
   */
  countedUnder(header: string | undefined): string | null {
    return header === undefined
      ? null
      : (this.#known.get(keyOf(header.slice('Bearer '.length)))?.actor ?? null);
  }

  /** Clears the cache, after a token was revoked or rotated. */
  forget(): void {
    this.#known.clear();
  }
}

const bearer = /^Bearer ([\x21-\x7e]{16,8192})$/i;

/** A signed JWT in compact form. */
const webToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const keyOf = (secret: string): string => hash('sha256', secret, 'base64');

const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', wanted, 'buffer'));

import { errors, type JWTPayload, jwtVerify } from 'jose';
import { ApiError, problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import type { Database } from '../../database/database.ts';
import { findMunicipality } from '../../store/municipalities/municipalities.ts';
import { openPseudonyms, type Pseudonyms } from '../../store/municipalities/pseudonyms.ts';
import { claimsOf } from './claims.ts';
import type { Identity } from './identity.ts';
import { OidcProvider } from './oidc-provider.ts';
import type { OidcSettings } from './oidc-settings.ts';

/**
 * Identifies the bearers of access tokens of one OpenID provider (RFC 9068), validated as RFC 8725
 * recommends.
 */
export class OidcIdentities {
  readonly settings: OidcSettings;
  readonly provider: OidcProvider;
  readonly #database: Database;
  #pseudonyms: Promise<Pseudonyms> | null = null;

  constructor(settings: OidcSettings, database: Database) {
    this.settings = settings;
    this.provider = new OidcProvider(settings);
    this.#database = database;
  }

  /**
   * Returns the identity of the bearer. Rights need both a municipality of this instance and a
   * role; without either the bearer has none.
   * @throws ApiError not-authenticated for an invalid token; unavailable while the provider does
   * not respond
   */
  async identify(token: string, now: Date): Promise<Identity> {
    const payload = await this.#verified(token, now);
    const { municipality: address, role, positions } = claimsOf(payload, this.settings);
    const known = {
      actor: await this.#actorOf(payload),
      endsAt: new Date((payload.exp ?? 0) * 1000),
    };
    const municipality =
      address === null || role === null ? null : await findMunicipality(this.#database, address);
    return municipality === null || role === null
      ? { ...known, kind: 'stranger' }
      : { ...known, kind: 'municipality', municipalityId: municipality.id, role, positions };
  }

  async #verified(token: string, now: Date): Promise<JWTPayload> {
    const { issuer, audience, algorithms, type, clockToleranceSeconds } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.provider.keyOf, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: type,
        clockTolerance: clockToleranceSeconds,
        currentDate: now,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw problem(
        'not-authenticated',
        error instanceof errors.JWTExpired ? { detail: expired } : {},
      );
    }
  }

  /**
   * The subject of a provider may be a name or an e-mail address: the log gets a pseudonym instead.
   */
  async #actorOf({ iss = '', sub = '' }: JWTPayload): Promise<string> {
    this.#pseudonyms ??= openPseudonyms(this.#database).catch((error: unknown) => {
      this.#pseudonyms = null;
      throw error;
    });
    return `oidc:${(await this.#pseudonyms)(iss, sub)}`;
  }
}

const expired = text(
  'Platnost tokenu skončila; přihlaste se znovu.',
  'The token has expired; log in again.',
);

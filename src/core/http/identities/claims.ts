import type { JWTPayload } from 'jose';
import { type Role, roles } from '../../model/principal.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** What the claims of a verified token say about its bearer. */
export type Claims = {
  /** IČO or slug; null when the token names none, or several. */
  readonly municipality: string | null;
  readonly role: Role | null;
  /** References of positions. */
  readonly positions: readonly string[];
};

const maxPositions = 20;
const reference = /^positions\/[^/\p{Cc}]{1,110}$/u;

/** Returns the configured claims of a token. Claims of an unexpected form give no rights. */
export function claimsOf(
  payload: JWTPayload,
  { claims, rolePrefix }: Pick<OidcSettings, 'claims' | 'rolePrefix'>,
): Claims {
  const [municipality, ...others] = textsAt(payload, claims.municipality);
  return {
    municipality: municipality === undefined || others.length > 0 ? null : municipality,
    role: highestRole(wordsAt(payload, claims.role), rolePrefix),
    positions: textsAt(payload, claims.positions)
      .map((code) => (code.startsWith('positions/') ? code : `positions/${code}`).normalize('NFC'))
      .filter((position) => reference.test(position))
      .slice(0, maxPositions),
  };
}

const highestRole = (given: readonly string[], prefix: string): Role | null =>
  roles.findLast((role) => given.includes(`${prefix}${role}`)) ?? null;

/** Returns the texts of a claim: a single one, or a list. */
function textsAt(payload: JWTPayload, path: string): string[] {
  const claim = claimAt(payload, path);
  return (Array.isArray(claim) ? claim : [claim]).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

/** Returns the words of a claim; one text may hold several, as `scope` does. */
const wordsAt = (payload: JWTPayload, path: string): string[] =>
  textsAt(payload, path).flatMap((value) => value.split(' '));

/**
 * Returns a member of exactly that name, such as `https://example.org/roles`, or a nested one, such
 * as `realm_access.roles`.
 */
function claimAt(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let claim: unknown = payload;
  for (const member of path.split('.')) {
    if (typeof claim !== 'object' || claim === null) return undefined;
    claim = Object.getOwnPropertyDescriptor(claim, member)?.value;
  }
  return claim;
}

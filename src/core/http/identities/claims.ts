import type { JWTPayload } from 'jose';
import { type Role, roles } from '../../model/principal.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** What the claims of a verified token say of its bearer. */
export type Claims = {
  /** IČO or slug; null when the token names none, or more than one. */
  readonly municipality: string | null;
  readonly role: Role | null;
  /** References of positions. */
  readonly positions: readonly string[];
};

const maxPositions = 20;
const reference = /^positions\/[^/\p{Cc}]{1,110}$/u;

/** Reads the configured claims. Pure; what has another form than expected gives no rights. */
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

/** The texts of a claim: it is one, or a list of them. */
function textsAt(payload: JWTPayload, path: string): string[] {
  const claim = claimAt(payload, path);
  return (Array.isArray(claim) ? claim : [claim]).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

/** One text may list several words, as `scope` does. */
const wordsAt = (payload: JWTPayload, path: string): string[] =>
  textsAt(payload, path).flatMap((value) => value.split(' '));

/** A member of that very name, such as `https://example.org/roles`, or one inside others, such as `realm_access.roles`. */
function claimAt(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let claim: unknown = payload;
  for (const member of path.split('.')) {
    if (typeof claim !== 'object' || claim === null) return undefined;
    claim = Object.getOwnPropertyDescriptor(claim, member)?.value;
  }
  return claim;
}

import type { Role } from '../../model/principal.ts';

/** The bearer of a token, apart from what is requested. */
export type Identity = {
  /** Written to the log, so never a name. Requests are counted under it too. */
  readonly actor: string;
  /** When the token expires; it is refused from then on even if cached. */
  readonly endsAt: Date | null;
} & Standing;

/**
 * The administrator of the instance, a member of one municipality, or a known bearer without
 * rights.
 */
type Standing =
  | { readonly kind: 'instance' }
  | {
      readonly kind: 'municipality';
      readonly municipalityId: number;
      readonly role: Role;
      readonly positions: readonly string[];
    }
  | { readonly kind: 'stranger' };

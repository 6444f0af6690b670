import type { Role } from '../../model/principal.ts';

/** Who presents a token, apart from what is asked for. */
export type Identity = {
  /** Written to the log: never a name. Requests are counted under it too. */
  readonly actor: string;
  /** From when on the token is not to be believed any more, however it is remembered. */
  readonly endsAt: Date | null;
} & Standing;

/** The administrator of the instance, somebody of one town, or somebody known who has no rights anywhere. */
type Standing =
  | { readonly kind: 'instance' }
  | {
      readonly kind: 'municipality';
      readonly municipalityId: number;
      readonly role: Role;
      readonly positions: readonly string[];
    }
  | { readonly kind: 'stranger' };

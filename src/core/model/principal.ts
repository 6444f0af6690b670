import type { Visibility } from './common-fields.ts';

/** What a principal sees of the addressed municipality: elements of at least this visibility. */
export type Level = Visibility;

/** The roles of tokens; each includes the rights of those before it. */
export const roles = ['reader', 'editor', 'publisher', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** On whose behalf a statement runs: every read and every write needs one. */
export type Principal = {
  readonly municipalityId: number;
  /**
   * `internal` in its own municipality, `shared` in other municipalities, `public` without a token.
   */
  readonly level: Level;
  /** Null without rights in this municipality. */
  readonly role: Role | null;
  /** References of the positions in this municipality that the principal acts for. */
  readonly positions: readonly string[];
  /** Recorded in the log: the id of a token, never a name. */
  readonly actor: string;
  /** The key of quotas: the token, else the client's address; the actor when left out. */
  readonly caller?: string;
};

/** Returns whether the principal has at least the given role. */
export const hasRole = (principal: Principal, role: Role): boolean =>
  principal.role !== null && roles.indexOf(principal.role) >= roles.indexOf(role);

/** Returns whether the principal sees drafts: those who may write them do. */
export const seesDrafts = (principal: Principal): boolean => hasRole(principal, 'editor');

/**
 * Returns the service itself as the principal in a municipality: it sees and may do everything
 * there.
 */
export const serviceItself = (
  municipalityId: number,
  actor: 'clock' | 'cli' | 'sample',
): Principal => ({
  municipalityId,
  level: 'internal',
  role: 'administrator',
  positions: [],
  actor,
});

/**
 * Returns the principal of a submission: it writes into the municipality without a role and sees no
 * drafts. Only the transaction that stores the submission runs as it; the answer is read as the
 * principal of the request.
 */
export const submitterOf = ({ municipalityId, actor, caller }: Principal): Principal => ({
  municipalityId,
  level: 'internal',
  role: null,
  positions: [],
  actor,
  ...(caller === undefined ? {} : { caller }),
});

/** Visibility as stored in the tables; a principal's level is the lowest visibility it sees. */
export const visibilityNumber = { internal: 0, shared: 1, public: 2 } as const;

/** Returns the values of `isolationStatement`: municipality, level, drafts. */
export const isolationOf = (principal: Principal): readonly string[] => [
  String(principal.municipalityId),
  String(visibilityNumber[principal.level]),
  seesDrafts(principal) ? 'on' : 'off',
];

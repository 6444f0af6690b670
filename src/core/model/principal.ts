import type { Visibility } from './common-fields.ts';

/** What a viewer sees of the town of the address: elements of at least this visibility. */
export type Level = Visibility;

/** The roles of tokens; each may do what those before it may. */
export const roles = ['reader', 'editor', 'publisher', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** For whom a statement runs: every read and every write takes one. */
export type Principal = {
  readonly municipalityId: number;
  /** internal: of this town; shared: of another town; public: anyone. */
  readonly level: Level;
  /** Null for a viewer without rights in this town. */
  readonly role: Role | null;
  /** References of the positions in this town that the viewer acts for; none for a viewer of another town. */
  readonly positions: readonly string[];
  /** Written to the log: the id of a token, never a name. */
  readonly actor: string;
  /** Whom work is counted under: who presents a token, else the address; the actor where nobody asks from outside. */
  readonly caller?: string;
};

/** Whether the viewer's role is at least the given one. */
export const hasRole = (principal: Principal, role: Role): boolean =>
  principal.role !== null && roles.indexOf(principal.role) >= roles.indexOf(role);

/** Drafts are for those who may write them. */
export const seesDrafts = (principal: Principal): boolean => hasRole(principal, 'editor');

/** The service acting by itself in a town: sees and may do everything there. */
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
 * A submitter at the moment of handing something in: writes into the municipality, without a role and seeing no draft. Only
 * the transaction that keeps the submission runs as it; what is answered is read as the principal of the request.
 */
export const submitterOf = ({ municipalityId, actor, caller }: Principal): Principal => ({
  municipalityId,
  level: 'internal',
  role: null,
  positions: [],
  actor,
  ...(caller === undefined ? {} : { caller }),
});

/** Visibility as the tables keep it; a viewer's level is the least visibility it sees. */
export const visibilityNumber = { internal: 0, shared: 1, public: 2 } as const;

/** The settings of the wall, in the order of its statement: town, level, drafts. */
export const isolationOf = (principal: Principal): readonly string[] => [
  String(principal.municipalityId),
  String(visibilityNumber[principal.level]),
  seesDrafts(principal) ? 'on' : 'off',
];

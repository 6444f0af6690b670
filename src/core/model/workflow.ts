import type { Violation } from '../../errors.ts';
import type { Text } from '../../platform/text.ts';
import { hasRole, type Principal, type Role } from './principal.ts';

/** A transition from one of some states to another. */
export type Transition<State extends string, Subject> = {
  readonly label: Text;
  readonly from: readonly State[];
  readonly to: State;
  /** The lowest role that may perform it. */
  readonly role: Role;
  /** Returns what the subject still lacks for it; by default nothing. */
  readonly missing?: (subject: Subject) => readonly Violation[];
};

/** The states of a draft or a record, and the transitions between them. Pure data. */
export type Workflow<State extends string, Name extends string, Subject> = {
  readonly states: Readonly<Record<State, { readonly label: Text }>>;
  readonly transitions: Readonly<Record<Name, Transition<State, Subject>>>;
};

/** A transition available from a state, as seen by a principal. */
export type Step<State extends string, Name extends string> = {
  readonly name: Name;
  readonly to: State;
  readonly isAllowed: boolean;
  readonly missing: readonly Violation[];
};

/** Defines a workflow; a transition between undeclared states does not compile. */
export const defineWorkflow =
  <Subject = unknown>() =>
  <const State extends string, const Name extends string>(workflow: {
    readonly states: Readonly<Record<State, { readonly label: Text }>>;
    readonly transitions: Readonly<Record<Name, Transition<NoInfer<State>, Subject>>>;
  }): Workflow<State, Name, Subject> =>
    workflow;

/**
 * Returns the transitions from a state, in the order of declaration: whether the principal may
 * perform each, and what it still lacks.
 */
export function stepsFrom<State extends string, Name extends string, Subject>(
  { transitions }: Workflow<State, Name, Subject>,
  state: NoInfer<State>,
  principal: Principal,
  subject: Subject,
): Step<State, Name>[] {
  const named = Object.entries(transitions) as [Name, Transition<State, Subject>][]; // its keys
  return named
    .filter(([, { from }]) => from.includes(state))
    .map(([name, { to, role, missing }]) => ({
      name,
      to,
      isAllowed: hasRole(principal, role),
      missing: missing?.(subject) ?? [],
    }));
}

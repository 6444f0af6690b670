import type { Violation } from '../../errors.ts';
import type { Text } from '../../platform/text.ts';
import { hasRole, type Principal, type Role } from './principal.ts';

/** A step from some states to another. */
export type Transition<State extends string, Subject> = {
  readonly label: Text;
  readonly from: readonly State[];
  readonly to: State;
  /** The least role that may take it. */
  readonly role: Role;
  /** What the subject still lacks for it; nothing when left out. */
  readonly missing?: (subject: Subject) => readonly Violation[];
};

/** The states of a draft or a record, and who may bring it from one to another. Pure: who may is computed at the moment of the act. */
export type Workflow<State extends string, Name extends string, Subject> = {
  readonly states: Readonly<Record<State, { readonly label: Text }>>;
  readonly transitions: Readonly<Record<Name, Transition<State, Subject>>>;
};

/** A transition that leads on from a state, for somebody. */
export type Step<State extends string, Name extends string> = {
  readonly name: Name;
  readonly to: State;
  readonly isAllowed: boolean;
  readonly missing: readonly Violation[];
};

/** Declares a workflow: a transition between states that are not declared does not compile. */
export const defineWorkflow =
  <Subject = unknown>() =>
  <const State extends string, const Name extends string>(workflow: {
    readonly states: Readonly<Record<State, { readonly label: Text }>>;
    readonly transitions: Readonly<Record<Name, Transition<NoInfer<State>, Subject>>>;
  }): Workflow<State, Name, Subject> =>
    workflow;

/** Returns the transitions that lead on from a state, in the order of their declaration: whether the viewer may take each, and what is missing for it. */
export function stepsFrom<State extends string, Name extends string, Subject>(
  { transitions }: Workflow<State, Name, Subject>,
  state: NoInfer<State>,
  principal: Principal,
  subject: Subject,
): Step<State, Name>[] {
  return (Object.entries(transitions) as [Name, Transition<State, Subject>][]) // the keys of the record are its names
    .filter(([, { from }]) => from.includes(state))
    .map(([name, { to, role, missing }]) => ({
      name,
      to,
      isAllowed: hasRole(principal, role),
      missing: missing?.(subject) ?? [],
    }));
}

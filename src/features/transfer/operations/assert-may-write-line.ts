import type { Kind } from '../../../core/model/kind.ts';
import { hasRole, type Principal } from '../../../core/model/principal.ts';
import { roleTo } from '../../../core/publication/element-workflow.ts';
import { problem, violation } from '../../../errors.ts';

/** @throws ApiError not-allowed when the principal may not write a line of the kind */
export function assertMayWriteLine(
  principal: Principal,
  kind: Kind,
  isDraft: boolean,
  pointer: string,
): void {
  const role = roleTo(isDraft ? 'write' : 'publish', kind);
  if (hasRole(principal, role)) return;
  const [cs, en] = [
    `Druh ${kind.key} smí zapsat jen role ${role}.`,
    `Only the role ${role} may write ${kind.key}.`,
  ];
  throw problem('not-allowed', { errors: [violation(pointer, cs, en, 'not-allowed')] });
}

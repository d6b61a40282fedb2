import { hasRole, mayChange, type Rights } from '../../domain/access/rights.js';
import type { TokenScope } from '../../domain/access/token-rights.js';
import { InvalidInput } from '../operations/refusal.js';

/**
 * A token may be issued for less than its owner may, never for more: throws `InvalidInput`. `bound` is what the refusal
 * calls the owner's role, for example `your own role`.
 */
export function requireScope({ role, team }: TokenScope, rights: Rights, bound: string): void {
  if (role === 'viewer') return;
  const allowed = team === undefined ? hasRole(rights, role) : role === 'editor' && mayChange(rights, team).allowed;
  if (allowed) return;
  const message = team === undefined ? `at most ${bound}, ${rights.role}` : `at most ${bound} in ${team}`;
  throw new InvalidInput([{ path: 'role', message }]);
}

import type { Role } from '../ports/api-token-store.js';

/** Who asks for an operation. */
export interface Caller {
  /** As it is written into history, for example `token ci`. */
  readonly name: string;
  readonly role: Role;
  readonly team: string | undefined;
  readonly tokenId: string;
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 };

export function hasRole(caller: Caller, least: Role): boolean {
  return ranks[caller.role] >= ranks[least];
}

import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Caller } from '../operations/caller.js';
import type { User } from '../ports/user-store.js';

/** A person who is signed in, as operations and the audit log know them. */
export function userCaller(user: User, sessionId: string, from: CallOrigin): Caller {
  return {
    kind: 'user',
    id: user.id,
    name: user.username,
    rights: { role: user.role, teams: user.teams },
    address: from.address,
    requestId: from.requestId,
    userId: user.id,
    sessionId,
    tokenId: undefined,
  };
}

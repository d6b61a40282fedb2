import type { Session } from '../../engine/ports/session-store.js';
import type { User } from '../../engine/ports/user-store.js';

/** A person and the session that their cookie belongs to. */
export interface SignedIn {
  readonly user: User;
  readonly session: Session;
}

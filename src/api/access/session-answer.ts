import type { CurrentSession, SessionAnswer } from '../../contract/session.js';
import { deviceText } from '../../domain/access/device-text.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Session } from '../../engine/ports/session-store.js';
import type { User } from '../../engine/ports/user-store.js';

/** A session as its user sees it: nothing in it lets anybody in. */
export function sessionAnswer(session: Session, currentId: string | undefined): SessionAnswer {
  return { ...factsOf(session), current: session.id === currentId };
}

export function currentSessionAnswer(session: Session, user: User): CurrentSession {
  const { id, username, displayName, role, teams, hasPassword, hasSecondFactor } = user;
  return {
    ...factsOf(session),
    user: { id, username, displayName, email: user.email ?? null, role, teams, hasPassword, hasSecondFactor },
  };
}

function factsOf(session: Session): Omit<SessionAnswer, 'current'> {
  return {
    id: session.id,
    method: session.method,
    device: deviceText(session.userAgent),
    userAgent: session.userAgent,
    address: session.address,
    node: session.node,
    createdAt: formatInstant(session.createdAt),
    lastSeenAt: formatInstant(session.lastSeenAt),
    expiresAt: formatInstant(session.expiresAt),
  };
}

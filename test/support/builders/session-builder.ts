import { randomUUID } from 'node:crypto';
import type { Session } from '../../../src/engine/ports/session-store.js';

/** A session that began at the instant 0; tests say what matters to them. */
export function sessionOfUser(userId: string, changes: Partial<Session> = {}): Session {
  return {
    id: randomUUID(),
    userId,
    method: 'password',
    generation: 1,
    confirmedGeneration: 0,
    confirmedAt: 0,
    rotatedAt: 0,
    createdAt: 0,
    lastSeenAt: 0,
    expiresAt: 1_000_000,
    address: '192.0.2.7',
    userAgent: 'Firefox',
    node: 'a',
    ...changes,
  };
}

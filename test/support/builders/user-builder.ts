import { randomUUID } from 'node:crypto';
import type { User } from '../../../src/engine/ports/user-store.js';

/** A local viewer; tests say what matters to them. */
export function userNamed(username: string, changes: Partial<User> = {}): User {
  return {
    id: randomUUID(),
    kind: 'person',
    username,
    displayName: username,
    email: undefined,
    role: 'viewer',
    teams: {},
    hasPassword: true,
    hasSecondFactor: false,
    singleSignOn: undefined,
    disabledAt: undefined,
    lastSignInAt: undefined,
    version: 1,
    createdAt: 0,
    createdBy: 'test',
    updatedAt: 0,
    updatedBy: 'test',
    ...changes,
  };
}

import { passwordFaults, type PasswordOwner } from '../../domain/access/password-policy.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { GuessablePasswords } from '../ports/guessable-passwords.js';
import type { CredentialStore } from '../ports/credential-store.js';
import type { Passwords } from '../ports/passwords.js';
import type { SessionStore } from '../ports/session-store.js';

/** A new password that was found good, hashed. */
export interface NewPassword {
  readonly hash: string;
}

/** Everything that sets a password goes through here. */
export class SetPassword {
  constructor(
    private readonly passwords: Passwords,
    private readonly common: GuessablePasswords,
    private readonly credentials: CredentialStore,
    private readonly sessions: SessionStore,
    private readonly editing: Editing,
  ) {}

  /** Every fault of the password, at this path of the input. */
  async faults(password: string, owner: PasswordOwner, path = 'password'): Promise<readonly InputFault[]> {
    const common = await this.common.contains(password);
    return passwordFaults(password, owner, common).map((message) => ({ path, message }));
  }

  /** Hashes the password; outside a transaction, as it takes its time. Throws `InvalidInput`, `Unavailable`. */
  async prepare(password: string, owner: PasswordOwner, path = 'password'): Promise<NewPassword> {
    const faults = await this.faults(password, owner, path);
    if (faults.length > 0) throw new InvalidInput(faults);
    return { hash: await this.passwords.hash(password) };
  }

  /**
   * Joins the caller's transaction. All sessions of the user end but the kept one, and no browser is known any more,
   * because each is known by the instant of the password.
   */
  async store(
    user: { id: string; username: string },
    { hash }: NewPassword,
    by: Actor,
    keptSession?: string,
  ): Promise<void> {
    await this.credentials.setPassword(user.id, hash, this.editing.clock.now());
    const ended = await this.sessions.revokeAll(user.id, keptSession);
    await this.editing.feed.append([{ kind: 'user', entityId: user.id }]);
    await recordAudit(this.editing, by, {
      action: 'user.password',
      entity: { kind: 'user', id: user.id, name: user.username },
      after: { endedSessions: ended },
    });
  }
}

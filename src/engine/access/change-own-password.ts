import type { Caller } from '../operations/caller.js';
import type { Editing } from '../operations/editing.js';
import { Conflict, InvalidInput } from '../operations/refusal.js';
import type { CredentialStore } from '../ports/credential-store.js';
import type { AccountPost } from './account-post.js';
import type { ProveOwnPassword } from './prove-own-password.js';
import type { SetPassword } from './set-password.js';

/** People change their own password; all their other sessions end. */
export class ChangeOwnPassword {
  constructor(
    private readonly proof: ProveOwnPassword,
    private readonly setter: SetPassword,
    private readonly credentials: CredentialStore,
    private readonly post: AccountPost,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput`, `TooMuch`, `Conflict`, `Unavailable`. */
  async change(caller: Caller, passwords: { readonly current: string; readonly password: string }): Promise<void> {
    const { user, credentials } = await this.proof.prove(caller, passwords.current, 'current');
    if (passwords.current === passwords.password) {
      throw new InvalidInput([{ path: 'password', message: 'must be another one than the present' }]);
    }
    const prepared = await this.setter.prepare(passwords.password, user);
    await this.editing.transactions.write(async () => {
      const present = await this.credentials.of(user.id);
      // A reset that came in between is the newer will of whoever reads the owner's mail.
      if (present?.passwordHash !== credentials.passwordHash) {
        throw new Conflict('your password has just been changed elsewhere: sign in again');
      }
      await this.setter.store(user, prepared, caller, caller.sessionId);
    });
    this.post.tell(user, 'password-changed', user.username);
  }
}

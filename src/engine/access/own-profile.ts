import type { Caller } from '../operations/caller.js';
import { InvalidInput } from '../operations/refusal.js';
import type { CredentialStore } from '../ports/credential-store.js';
import type { User } from '../ports/user-store.js';
import type { ProveOwnPassword } from './prove-own-password.js';
import type { SaveUser } from './save-user.js';

export interface ProfileView {
  readonly user: User;
  readonly recoveryCodesLeft: number;
}

/** What people see and change of themselves. */
export class OwnProfile {
  constructor(
    private readonly proof: ProveOwnPassword,
    private readonly saver: SaveUser,
    private readonly credentials: CredentialStore,
  ) {}

  async read(caller: Caller): Promise<ProfileView> {
    const { user } = await this.proof.accountOf(caller);
    return { user, recoveryCodesLeft: await this.credentials.countRecoveryCodes(user.id) };
  }

  /**
   * Links for new passwords go to the e-mail address: another address takes the password again, so that a stolen session
   * alone does not become the account. Throws `InvalidInput`, `TooMuch`, `Conflict`.
   */
  async save(
    caller: Caller,
    names: { readonly displayName: string; readonly email: string | undefined },
    password: string | undefined,
  ): Promise<ProfileView> {
    const { user } = await this.proof.accountOf(caller);
    if (names.email !== user.email) {
      if (password === undefined) {
        throw new InvalidInput([{ path: 'password', message: 'is needed to change the e-mail address' }]);
      }
      await this.proof.prove(caller, password);
    }
    await this.saver.saveOwn(caller, names);
    return await this.read(caller);
  }
}

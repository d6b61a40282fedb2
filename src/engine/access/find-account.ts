import type { Credentials, CredentialStore } from '../ports/credential-store.js';
import type { User, UserStore } from '../ports/user-store.js';

/** Somebody who may sign in with a password. */
export interface Account {
  readonly user: User;
  readonly credentials: Credentials;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Finds whom a typed user name or e-mail address means. The same statements are run whether there is somebody or not. A
 * user name goes before an address, so that nobody gets at another's sign-in by taking their user name for an address.
 */
export class FindAccount {
  constructor(
    private readonly users: UserStore,
    private readonly credentials: CredentialStore,
  ) {}

  /** Disabled users too: whether they may sign in is for the caller to say, after the password. */
  async named(name: string): Promise<Account | undefined> {
    const byUsername = await this.users.byUsername(name);
    const byEmail = await this.users.byEmail(name);
    const user = byUsername ?? byEmail;
    const credentials = await this.credentials.of(user?.id ?? nobody);
    return user?.kind === 'person' && credentials ? { user, credentials } : undefined;
  }

  async byId(id: string): Promise<Account | undefined> {
    const user = await this.users.byId(id);
    const credentials = user && (await this.credentials.of(id));
    return user?.kind === 'person' && credentials ? { user, credentials } : undefined;
  }
}

import type { Caller } from '../operations/caller.js';
import { Conflict, InvalidInput, NotFound } from '../operations/refusal.js';
import type { Passwords } from '../ports/passwords.js';
import type { Account, FindAccount } from './find-account.js';
import type { LimitAttempts } from './limit-attempts.js';

/** Asks the person behind a session for their password again, before what a stolen session must not do. */
export class ProveOwnPassword {
  constructor(
    private readonly accounts: FindAccount,
    private readonly passwords: Passwords,
    private readonly limits: LimitAttempts,
  ) {}

  /** The caller's account when the password is theirs; else `InvalidInput` at the path, `TooMuch`, `Conflict`. */
  async prove(caller: Caller, password: string, path = 'password'): Promise<Account> {
    const account = await this.accountOf(caller);
    if (account.credentials.passwordHash === undefined) {
      throw new Conflict(
        'you have no password, as you sign in elsewhere: ask an administrator for a link to choose one',
      );
    }
    await this.limits.take('own password', account.user.id);
    const outcome = await this.passwords.check(password, account.credentials.passwordHash);
    if (outcome === 'wrong') throw new InvalidInput([{ path, message: 'is not your present password' }]);
    await this.limits.clear('own password', account.user.id);
    return account;
  }

  /** Throws `NotFound` for a caller that is no person. */
  async accountOf(caller: Caller): Promise<Account> {
    const account = caller.userId === undefined ? undefined : await this.accounts.byId(caller.userId);
    if (!account) throw new NotFound('only people who are signed in have an account of their own');
    return account;
  }
}

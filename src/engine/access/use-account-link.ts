import { foldedName } from '../../domain/access/person-names.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { InvalidInput, NotFound, NotProved } from '../operations/refusal.js';
import type { AccountLinkStore, LinkPurpose } from '../ports/account-link-store.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { AccountPost } from './account-post.js';
import type { CheckSecondFactor } from './check-second-factor.js';
import type { Account, FindAccount } from './find-account.js';
import type { KnownDevices } from './known-devices.js';
import type { LimitAttempts } from './limit-attempts.js';
import type { PasswordGate } from './password-gate.js';
import type { SetPassword } from './set-password.js';
import type { SignedIn } from './sign-in-by-password.js';
import type { StartedSession, StartSession } from './start-session.js';
import { userCaller } from './user-caller.js';

export interface UseLinkParts {
  readonly gate: PasswordGate;
  readonly links: AccountLinkStore;
  readonly users: UserStore;
  readonly accounts: FindAccount;
  readonly setter: SetPassword;
  readonly secondFactor: CheckSecondFactor;
  readonly sessions: StartSession;
  readonly devices: KnownDevices;
  readonly limits: LimitAttempts;
  readonly post: AccountPost;
  readonly editing: Editing;
}

export interface LinkUse extends CallOrigin {
  readonly code: string;
  readonly password: string;
  /** Of the second factor, which a link does not go round. */
  readonly secondFactor: string | undefined;
  readonly userAgent: string;
  readonly replaces: string | undefined;
}

/** What a link is for, shown before it is used. */
export interface LinkView {
  readonly purpose: LinkPurpose;
  readonly username: string;
  readonly needsSecondFactor: boolean;
}

const goneText = 'this link was used before, has expired, or a newer one was made: ask for another';

/** Opens an account by a one-time link: a new password, and a session. */
export class UseAccountLink {
  constructor(private readonly parts: UseLinkParts) {}

  /** Looking does not use it up: previews of links in chats and mail scanners look too. Throws `NotFound`, `TooMuch`. */
  async look(code: string, from: CallOrigin): Promise<LinkView> {
    await this.parts.limits.take('link address', from.address);
    const { purpose, account } = await this.find(code);
    return {
      purpose,
      username: account.user.username,
      needsSecondFactor: account.credentials.totpConfirmedAt !== undefined,
    };
  }

  /** Throws `NotFound`, `InvalidInput` (the link stays good), `NotProved` (so too), `TooMuch`. */
  async use(request: LinkUse): Promise<SignedIn> {
    this.parts.gate.pass();
    const { limits, setter, devices, post } = this.parts;
    await limits.take('link address', request.address);
    const { purpose, account } = await this.find(request.code);
    const prepared = await setter.prepare(request.password, account.user);
    await this.checkSecondFactor(account, request.secondFactor);
    const { user, started } = await this.open(request, account.user, prepared);
    const known = await this.parts.accounts.byId(user.id);
    for (const name of [user.username, user.email ?? '']) await limits.clear('sign-in account', foldedName(name));
    if (purpose === 'password-reset') post.tell(user, 'password-changed', user.username);
    const passwordChangedAt = known?.credentials.passwordChangedAt;
    return { user, started, device: devices.remember({ userId: user.id, passwordChangedAt }) };
  }

  private async find(code: string): Promise<{ readonly purpose: LinkPurpose; readonly account: Account }> {
    const { links, accounts, editing } = this.parts;
    const link = await links.valid(editing.identities.hash(code), editing.clock.now());
    const account = link && (await accounts.byId(link.userId));
    if (!link || !account || account.user.disabledAt !== undefined) throw new NotFound(goneText);
    return { purpose: link.purpose, account };
  }

  private async checkSecondFactor({ user, credentials }: Account, code: string | undefined): Promise<void> {
    if (credentials.totpConfirmedAt === undefined) return;
    if (code === undefined) throw new NotProved('send the code of your second factor too', 'second-factor');
    await this.parts.limits.take('second factor', user.id);
    if ((await this.parts.secondFactor.take(credentials, code)) === 'wrong') {
      throw new InvalidInput([{ path: 'secondFactor', message: 'is wrong, or was used before' }]);
    }
    await this.parts.limits.clear('second factor', user.id);
  }

  /** The link is taken, the password set and the session started in one transaction: all of it or nothing. */
  private async open(
    request: LinkUse,
    { id }: User,
    prepared: { readonly hash: string },
  ): Promise<{ readonly user: User; readonly started: StartedSession }> {
    const { links, users, accounts, setter, sessions, editing } = this.parts;
    const now = editing.clock.now();
    return await editing.transactions.write(async () => {
      const link = await links.use(editing.identities.hash(request.code), now);
      if (link?.userId !== id) throw new NotFound(goneText);
      const user = (await accounts.byId(id))?.user;
      if (!user) throw new NotFound(goneText);
      await setter.store(user, prepared, userCaller(user, '', request));
      // Storing took the user's row: whoever disables the user has done so before, or ends this session after.
      if ((await accounts.byId(id))?.user.disabledAt !== undefined) throw new NotFound(goneText);
      await users.signedIn(id, now);
      const started = await sessions.start({ ...request, user, method: 'link' });
      return { user, started };
    });
  }
}

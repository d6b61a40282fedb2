import { foldedName } from '../../domain/access/person-names.js';
import { type Actor, tocsinItself } from '../operations/actor.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { NotProved } from '../operations/refusal.js';
import type { Credentials, CredentialStore } from '../ports/credential-store.js';
import type { Passwords } from '../ports/passwords.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { CheckSecondFactor } from './check-second-factor.js';
import type { Account, FindAccount } from './find-account.js';
import type { KnownDevices } from './known-devices.js';
import type { AttemptKind, LimitAttempts } from './limit-attempts.js';
import type { PasswordGate } from './password-gate.js';
import type { StartedSession, StartSession } from './start-session.js';

export interface PasswordSignIn extends CallOrigin {
  /** User name or e-mail address. */
  readonly username: string;
  readonly password: string;
  /** Of the second factor, or for recovery. */
  readonly code: string | undefined;
  readonly userAgent: string;
  /** What an earlier sign-in has left with this browser. */
  readonly device: string | undefined;
  /** The session cookie that came with the request. */
  readonly replaces: string | undefined;
}

export interface SignedIn {
  readonly user: User;
  readonly started: StartedSession;
  /** For the browser to keep. */
  readonly device: string;
}

export interface SignInParts {
  readonly gate: PasswordGate;
  readonly accounts: FindAccount;
  readonly users: UserStore;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly secondFactor: CheckSecondFactor;
  readonly devices: KnownDevices;
  readonly limits: LimitAttempts;
  readonly sessions: StartSession;
  readonly editing: Editing;
}

type RefusalReason = 'unknown-user' | 'disabled' | 'password' | 'code' | 'changed-meanwhile';

interface Counter {
  readonly kind: AttemptKind;
  readonly subject: string;
}

/** The one text for all that can be wrong: it must not tell which names exist. */
const refusalText = 'the user name, the password or the code is wrong';

/** Signs people in with user name, password and second factor. */
export class SignInByPassword {
  constructor(private readonly parts: SignInParts) {}

  /**
   * Throws `TooMuch`, `NotProved`, `Forbidden`, `Unavailable`. An unknown user, a wrong password and a disabled user take the same
   * steps, and so the same time, up to the same answer.
   */
  async signIn(request: PasswordSignIn): Promise<SignedIn> {
    this.parts.gate.pass();
    const account = await this.parts.accounts.named(request.username);
    const device = account && this.parts.devices.recognise(request.device, ownerOf(account));
    const counter = await this.count(request, device);
    const password = await this.parts.passwords.check(request.password, account?.credentials.passwordHash);
    if (!account) return await this.refuse(request, undefined, 'unknown-user');
    if (password === 'wrong') return await this.refuse(request, account.user, 'password');
    if (account.user.disabledAt !== undefined) return await this.refuse(request, account.user, 'disabled');
    await this.checkCode(request, account);
    const hash = password === 'outdated' ? await this.parts.passwords.hash(request.password) : undefined;
    const started = await this.start(request, account, hash);
    if (!started) return await this.refuse(request, account.user, 'changed-meanwhile');
    await this.forgive(request, counter);
    return { user: account.user, started, device: this.parts.devices.remember(ownerOf(account), device) };
  }

  /**
   * Counted before anything is checked, so attempts that run at the same time are not more than the limit. A device that
   * is known is counted by itself: neither those who try an account nor those behind the same address can keep it out.
   * Others are counted by the name that they type, known or not: one counter for a user name and an e-mail address
   * would tell, when it is full, that both are there and are one person's.
   */
  private async count({ username, address }: PasswordSignIn, device: string | undefined): Promise<Counter> {
    const counter: Counter =
      device === undefined
        ? { kind: 'sign-in account', subject: foldedName(username) }
        : { kind: 'sign-in device', subject: device };
    if (device === undefined) await this.parts.limits.take('sign-in address', address);
    await this.parts.limits.take(counter.kind, counter.subject);
    return counter;
  }

  private async forgive({ address }: PasswordSignIn, { kind, subject }: Counter): Promise<void> {
    const { limits, editing } = this.parts;
    await editing.transactions.write(async () => {
      await limits.clear(kind, subject);
      if (kind !== 'sign-in device') await limits.giveBack('sign-in address', address);
    });
  }

  private async checkCode(request: PasswordSignIn, { user, credentials }: Account): Promise<void> {
    if (credentials.totpConfirmedAt === undefined) return;
    if (request.code === undefined) throw new NotProved('send the code of your second factor too', 'second-factor');
    const taken = await this.parts.secondFactor.take(credentials, request.code);
    if (taken === 'wrong') await this.refuse(request, user, 'code');
  }

  /**
   * What races: while the password was being checked somebody changes it, disables the user or sets up a second factor,
   * and ends all sessions; a session that starts after that must not stand. Noting the sign-in takes the user's row, which
   * all of those write too; what is read after it stands until this transaction has ended.
   */
  private async start(
    request: PasswordSignIn,
    { user, credentials }: Account,
    upgraded: string | undefined,
  ): Promise<StartedSession | undefined> {
    const { users, credentials: store, sessions, editing } = this.parts;
    const now = editing.clock.now();
    return await editing.transactions.write(async () => {
      await users.signedIn(user.id, now);
      const present = await this.parts.accounts.byId(user.id);
      if (!present || !isAsProved(present, credentials)) return undefined;
      if (upgraded !== undefined) {
        await store.setPassword(user.id, upgraded, credentials.passwordChangedAt ?? now, credentials.passwordHash);
      }
      const method = credentials.totpConfirmedAt === undefined ? 'password' : 'password-and-code';
      return await sessions.start({ ...request, user: present.user, method });
    });
  }

  private async refuse(request: PasswordSignIn, user: User | undefined, reason: RefusalReason): Promise<never> {
    await this.record(request, user, reason);
    throw new NotProved(refusalText);
  }

  /**
   * Unknown names are not written down: people type passwords there by mistake. How many entries there may be is counted
   * for each user, so that noise about others does not hide those who try one account.
   */
  private async record(request: PasswordSignIn, user: User | undefined, reason: RefusalReason): Promise<void> {
    const { limits, editing } = this.parts;
    if (!(await limits.allows('refused sign-ins in the audit log', user?.id ?? 'unknown names'))) return;
    const entity = user && { kind: 'user', id: user.id, name: user.username };
    const deed = { action: 'session.refused', after: { reason } };
    await editing.transactions.write(() =>
      recordAudit(editing, strangerAt(request), entity ? { ...deed, entity } : deed),
    );
  }
}

/** Somebody who has not proved who they are. */
export function strangerAt({ address, requestId }: CallOrigin): Actor {
  return { ...tocsinItself, name: 'not signed in', rights: { role: 'viewer', teams: {} }, address, requestId };
}

function isAsProved({ user, credentials }: Account, proved: Credentials): boolean {
  const { passwordHash, totpConfirmedAt } = credentials;
  return (
    user.disabledAt === undefined && passwordHash === proved.passwordHash && totpConfirmedAt === proved.totpConfirmedAt
  );
}

function ownerOf({ user, credentials }: Account) {
  return { userId: user.id, passwordChangedAt: credentials.passwordChangedAt };
}

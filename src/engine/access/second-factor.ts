import { otpauthUrl } from '../../domain/access/totp.js';
import type { Actor } from '../operations/actor.js';
import type { Caller } from '../operations/caller.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, InvalidInput, NotFound } from '../operations/refusal.js';
import type { CredentialStore } from '../ports/credential-store.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { AccountPost } from './account-post.js';
import type { CheckSecondFactor } from './check-second-factor.js';
import type { LimitAttempts } from './limit-attempts.js';
import { newRecoveryCode, newTotpSecret, plainRecoveryCode } from './new-code.js';
import type { ProveOwnPassword } from './prove-own-password.js';

export interface SecondFactorParts {
  readonly proof: ProveOwnPassword;
  readonly check: CheckSecondFactor;
  readonly users: UserStore;
  readonly credentials: CredentialStore;
  readonly limits: LimitAttempts;
  readonly post: AccountPost;
  readonly editing: Editing;
  /** What authenticator apps show beside the account. */
  readonly issuer: string;
}

const recoveryCodes = 10;

/** Sets up and removes second factors. */
export class SecondFactor {
  constructor(private readonly parts: SecondFactorParts) {}

  /** A secret for the app; it counts when a code of it has been confirmed. */
  async begin(caller: Caller, password: string): Promise<{ readonly secret: string; readonly url: string }> {
    const { proof, credentials, editing, issuer } = this.parts;
    const { user } = await proof.prove(caller, password);
    const secret = newTotpSecret(editing.identities);
    await editing.transactions.write(async () => {
      await this.requireNone(user.id);
      await credentials.setTotp(user.id, secret);
    });
    return { secret, url: otpauthUrl(secret, issuer, user.username) };
  }

  /** Answers the recovery codes, which are shown only now. */
  async confirm(caller: Caller, code: string): Promise<readonly string[]> {
    const { proof, check, credentials, limits, post, editing } = this.parts;
    const { user } = await proof.accountOf(caller);
    await limits.take('second factor', user.id);
    const codes = await editing.transactions.write(async () => {
      const present = await this.requireNone(user.id);
      if (present.totpSecret === undefined) throw new Conflict('begin to set up a second factor first');
      if (!(await check.takeAppCode(present, code.replace(/\s/g, '')))) return undefined;
      await credentials.confirmTotp(user.id, editing.clock.now());
      await this.changed(caller, user, 'user.second-factor');
      return await this.newCodes(user.id);
    });
    if (!codes) {
      throw new InvalidInput([{ path: 'code', message: 'is not the code that the app shows now: check its clock' }]);
    }
    await limits.clear('second factor', user.id);
    post.tell(user, 'second-factor-added', user.username);
    return codes;
  }

  async remove(caller: Caller, password: string): Promise<void> {
    const { user } = await this.parts.proof.prove(caller, password);
    await this.removeOf(user, caller);
  }

  /** An administrator helps somebody who has lost both app and recovery codes. */
  async removeFor(userId: string, by: Actor): Promise<void> {
    const user = await this.parts.users.byId(userId);
    if (user?.kind !== 'person') throw new NotFound('there is no user with this id');
    await this.removeOf(user, by);
  }

  /** The codes before them are good no more. */
  async renewCodes(caller: Caller, password: string): Promise<readonly string[]> {
    const { proof, editing } = this.parts;
    const { user } = await proof.prove(caller, password);
    return await editing.transactions.write(async () => {
      if (!(await this.isConfirmed(user.id))) throw new Conflict('you have no second factor to recover');
      await this.changed(caller, user, 'user.recovery-codes');
      return await this.newCodes(user.id);
    });
  }

  private async removeOf(user: User, by: Actor): Promise<void> {
    const { credentials, post, editing } = this.parts;
    const removed = await editing.transactions.write(async () => {
      const confirmed = await this.isConfirmed(user.id);
      await credentials.setTotp(user.id, undefined);
      if (confirmed) await this.changed(by, user, 'user.second-factor-removed');
      return confirmed;
    });
    if (removed) post.tell(user, 'second-factor-removed', by.name);
  }

  private async isConfirmed(userId: string): Promise<boolean> {
    return (await this.parts.credentials.of(userId))?.totpConfirmedAt !== undefined;
  }

  /** Whoever holds a session only must not be able to put another app in the place of the owner's. */
  private async requireNone(userId: string) {
    const present = await this.parts.credentials.of(userId);
    if (!present) throw new NotFound('there is no user with this id');
    if (present.totpConfirmedAt === undefined) return present;
    throw new Conflict('you have a second factor already: remove it first');
  }

  private async newCodes(userId: string): Promise<readonly string[]> {
    const { credentials, editing } = this.parts;
    const codes = Array.from({ length: recoveryCodes }, () => newRecoveryCode(editing.identities));
    const hashes = codes.map((code) => editing.identities.hash(plainRecoveryCode(code) ?? ''));
    await credentials.setRecoveryCodes(userId, hashes);
    return codes;
  }

  private async changed(by: Actor, user: User, action: string): Promise<void> {
    const { editing } = this.parts;
    await editing.feed.append([{ kind: 'user', entityId: user.id }]);
    await recordAudit(editing, by, { action, entity: { kind: 'user', id: user.id, name: user.username } });
  }
}

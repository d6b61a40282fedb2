import { foldedName } from '../../domain/access/person-names.js';
import type { Actor } from '../operations/actor.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, NotFound } from '../operations/refusal.js';
import type { AccountLink, AccountLinkStore, LinkPurpose } from '../ports/account-link-store.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { AccountPost } from './account-post.js';
import type { BackgroundWork } from './background-work.js';
import type { FindAccount } from './find-account.js';
import type { LimitAttempts } from './limit-attempts.js';
import { strangerAt } from './sign-in-by-password.js';

export interface AccountLinkParts {
  readonly links: AccountLinkStore;
  readonly users: UserStore;
  readonly accounts: FindAccount;
  readonly post: AccountPost;
  readonly background: BackgroundWork;
  readonly limits: LimitAttempts;
  readonly editing: Editing;
}

/** What became of a link: only when no mail was sent is it shown to the administrator, who hands it on. */
export type LinkOutcome =
  | { readonly sent: true; readonly expiresAt: number }
  | { readonly sent: false; readonly expiresAt: number; readonly url: string; readonly reason: string };

const hourMs = 3_600_000;
const lifeMs: Readonly<Record<LinkPurpose, number>> = { invitation: 72 * hourMs, 'password-reset': hourMs };

/** Makes the one-time links by which people choose a password. */
export class AccountLinks {
  constructor(private readonly parts: AccountLinkParts) {}

  /** For an administrator. Throws `NotFound`, `Conflict`. */
  async issue(userId: string, purpose: LinkPurpose, by: Actor): Promise<LinkOutcome> {
    const { users, post } = this.parts;
    const user = await users.byId(userId);
    if (user?.kind !== 'person') throw new NotFound('there is no user with this id');
    if (user.disabledAt !== undefined) throw new Conflict('the user is disabled: enable them first');
    const { link, code } = await this.make(user, purpose, by);
    const outcome = await post.sendLink(user, link, code);
    const { expiresAt } = link;
    if (outcome.sent) return { sent: true, expiresAt };
    return { sent: false, expiresAt, url: post.linkUrl(code), reason: reasonText(outcome) };
  }

  /**
   * For somebody who has forgotten their password. All that depends on whether there is such a user is done after the
   * answer, so neither the answer nor its time tells. Throws `TooMuch`.
   */
  async request(username: string, from: CallOrigin): Promise<void> {
    const { limits, background, accounts } = this.parts;
    await limits.take('reset address', from.address);
    await limits.take('reset account', foldedName(username));
    background.add('password reset', async () => {
      const account = await accounts.named(username);
      if (!account || account.user.email === undefined || account.user.disabledAt !== undefined) return;
      // Whoever signs in elsewhere only has no password to forget, and an invitation stays the way in.
      if (!account.user.hasPassword) return;
      const { link, code } = await this.make(account.user, 'password-reset', strangerAt(from));
      await this.parts.post.sendLink(account.user, link, code);
    });
  }

  private async make(
    user: User,
    purpose: LinkPurpose,
    by: Actor,
  ): Promise<{ readonly link: AccountLink; readonly code: string }> {
    const { links, editing } = this.parts;
    const now = editing.clock.now();
    const code = editing.identities.newSecret();
    const facts = { userId: user.id, purpose, createdAt: now, createdBy: by.name };
    const link: AccountLink = { ...facts, expiresAt: now + lifeMs[purpose] };
    await editing.transactions.write(async () => {
      await links.insert(link, editing.identities.hash(code));
      const entity = { kind: 'user', id: user.id, name: user.username };
      await recordAudit(editing, by, { action: `user.${purpose}`, entity });
    });
    return { link, code };
  }
}

function reasonText(outcome: { readonly reason: string; readonly message?: string }): string {
  if (outcome.reason === 'no-address') return 'the user has no e-mail address';
  if (outcome.reason === 'not-configured') return 'no mail server is set';
  return outcome.message ?? 'the mail could not be sent';
}

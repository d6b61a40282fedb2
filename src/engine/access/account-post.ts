import type { AccountLink } from '../ports/account-link-store.js';
import type { Mailer, MailOutcome } from '../ports/mailer.js';
import type { User } from '../ports/user-store.js';
import { type AccountMail, type AccountNotice, invitationMail, noticeMail, passwordResetMail } from './account-mail.js';
import type { BackgroundWork } from './background-work.js';

/** Told when a notice could not be sent; the message holds no secret. */
export type OnUnsent = (what: string, message: string) => void;

/** Writes to the owners of accounts. */
export class AccountPost {
  constructor(
    private readonly mailer: Mailer,
    private readonly background: BackgroundWork,
    private readonly publicUrl: string,
    private readonly onUnsent: OnUnsent,
  ) {}

  /** Where a link leads. Made of the configured address, never of what a request says about its host. */
  linkUrl(code: string): string {
    return `${this.publicUrl.replace(/\/+$/, '')}/link?code=${code}`;
  }

  /** `no-address` when the user has none. */
  async sendLink(
    user: User,
    link: AccountLink,
    code: string,
  ): Promise<MailOutcome | { sent: false; reason: 'no-address' }> {
    if (user.email === undefined) return { sent: false, reason: 'no-address' };
    const { displayName, username } = user;
    const { publicUrl } = this;
    const validFor = spanText(link.expiresAt - link.createdAt);
    const facts = { displayName, username, url: this.linkUrl(code), validFor, publicUrl };
    const mail =
      link.purpose === 'invitation'
        ? invitationMail({ ...facts, invitedBy: link.createdBy })
        : passwordResetMail(facts);
    return await this.mailer.send({ to: user.email, ...mail });
  }

  /** Tells the owner of a change, in the background: the change stands whether the mail arrives or not. */
  tell(user: User, notice: AccountNotice, by: string): void {
    const { displayName, username, email } = user;
    if (email === undefined) return;
    const mail = noticeMail(notice, { displayName, username, by, publicUrl: this.publicUrl });
    if (!this.background.add(notice, () => this.send(email, notice, mail))) {
      this.onUnsent(notice, 'too many messages wait already');
    }
  }

  private async send(to: string, notice: AccountNotice, mail: AccountMail): Promise<void> {
    const outcome = await this.mailer.send({ to, ...mail });
    if (!outcome.sent && outcome.reason === 'failed') this.onUnsent(notice, outcome.message);
  }
}

function spanText(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return hours === 1 ? 'one hour' : `${hours} hours`;
}

import type { Instant } from '../../domain/time/instant.js';

export type LinkPurpose = 'invitation' | 'password-reset';

export interface AccountLink {
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant;
}

/** One-time links by which a user sets a password; only hashes of their codes are kept. Writes join the transaction of the same asynchronous context. */
export abstract class AccountLinkStore {
  /** Earlier links of the user are dropped: only the newest is good. */
  abstract insert(link: AccountLink, codeHash: string): Promise<void>;
  /** The link if it would be taken now. */
  abstract valid(codeHash: string, now: Instant): Promise<AccountLink | undefined>;
  /** Takes the link: answers it to exactly one caller. */
  abstract use(codeHash: string, now: Instant): Promise<AccountLink | undefined>;
  abstract prune(now: Instant): Promise<number>;
}

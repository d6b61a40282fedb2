import type { Instant } from '../../domain/time/instant.js';

/** The one-time set-up link of the first start; only a hash of its code is kept. */
export abstract class SetupLinkStore {
  /** `false` when a link was made before, by any node: it stands. */
  abstract create(codeHash: string, expiresAt: Instant): Promise<boolean>;
  /** Makes an unused link good again with a new code; `false` when it was used. */
  abstract renew(codeHash: string, expiresAt: Instant): Promise<boolean>;
  /** Whether this code would be taken now. */
  abstract valid(codeHash: string, now: Instant): Promise<boolean>;
  /** Takes the link: `true` for exactly one caller. */
  abstract use(codeHash: string, now: Instant): Promise<boolean>;
}

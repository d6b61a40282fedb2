import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { SecretBox } from '../ports/secret-box.js';
import type { SignOnAttempt } from '../ports/single-sign-on.js';

/** A sign-in under way at the provider, and where to go after it. */
export interface PendingSignOn {
  readonly attempt: SignOnAttempt;
  readonly next: string;
}

export type OpenedAttempt =
  | ({ readonly good: true } & PendingSignOn)
  | { readonly good: false; readonly reason: 'expired' | 'unreadable' };

interface Sealed extends PendingSignOn {
  readonly until: Instant;
}

/** How long somebody may take at the provider. */
export const attemptLifeMs = 10 * 60_000;

/** Sign-ins under way travel sealed in the browser, so that whichever node it comes back to can go on. */
export class SealAttempt {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: ClusterClock,
  ) {}

  seal(pending: PendingSignOn): string {
    const sealed: Sealed = { ...pending, until: this.clock.now() + attemptLifeMs };
    return this.box.seal(JSON.stringify(sealed));
  }

  open(text: string): OpenedAttempt {
    const sealed = this.read(text);
    if (!sealed) return { good: false, reason: 'unreadable' };
    if (sealed.until <= this.clock.now()) return { good: false, reason: 'expired' };
    return { good: true, attempt: sealed.attempt, next: sealed.next };
  }

  /** What was changed, or sealed with another key, opens as nothing. */
  private read(text: string): Sealed | undefined {
    try {
      return JSON.parse(this.box.open(text)) as Sealed;
    } catch {
      return undefined;
    }
  }
}

import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { AttemptOutcome, NotificationStatus } from './notification.js';
import { retryDelay } from './retry-schedule.js';

export interface AttemptResult {
  readonly outcome: AttemptOutcome;
  /** What the receiver asked for with `Retry-After`. */
  readonly retryAfterMs: DurationMs | undefined;
}

export interface DeliveryFacts {
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAt: Instant;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly now: Instant;
  /** In [0, 1). */
  readonly random: number;
}

export type DeliveryReason = 'delivered' | 'retry' | 'resend-unknown' | 'held-unknown' | 'rejected' | 'gave-up';

/** What becomes of a notification after an attempt. */
export interface DeliveryVerdict {
  readonly status: Extract<NotificationStatus, 'delivered' | 'waiting' | 'held' | 'failed'>;
  readonly reason: DeliveryReason;
  /** When a waiting one is due again; else now. */
  readonly dueAt: Instant;
}

/** What an attempt's outcome means for its notification. */
export function decideDelivery(result: AttemptResult, facts: DeliveryFacts): DeliveryVerdict {
  switch (result.outcome) {
    case 'delivered':
      return { status: 'delivered', reason: 'delivered', dueAt: facts.now };
    case 'rejected':
      return { status: 'failed', reason: 'rejected', dueAt: facts.now };
    case 'unknown':
      return facts.onUnknown === 'hold'
        ? { status: 'held', reason: 'held-unknown', dueAt: facts.now }
        : sendAgain('resend-unknown', result, facts);
    case 'retryable':
      return sendAgain('retry', result, facts);
  }
}

/**
 * What a node does that takes over from a sender which let its lease end. `outcome` is what the log knows of that
 * attempt: usually nothing, and then the message may have arrived. `undefined`: send, under the lease that took over.
 */
export function decideTakeover(
  outcome: AttemptOutcome,
  facts: Pick<DeliveryFacts, 'onUnknown' | 'giveUpAt' | 'now'>,
): DeliveryVerdict | undefined {
  const { onUnknown, giveUpAt, now: dueAt } = facts;
  if (outcome === 'delivered') return { status: 'delivered', reason: 'delivered', dueAt };
  if (outcome === 'rejected') return { status: 'failed', reason: 'rejected', dueAt };
  if (outcome === 'unknown' && onUnknown === 'hold') return { status: 'held', reason: 'held-unknown', dueAt };
  return dueAt >= giveUpAt ? { status: 'failed', reason: 'gave-up', dueAt } : undefined;
}

function sendAgain(reason: 'retry' | 'resend-unknown', result: AttemptResult, facts: DeliveryFacts): DeliveryVerdict {
  const dueAt = facts.now + retryDelay(facts.attempts, facts.random, result.retryAfterMs);
  return dueAt < facts.giveUpAt
    ? { status: 'waiting', reason, dueAt }
    : { status: 'failed', reason: 'gave-up', dueAt: facts.now };
}

import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { NotificationStatus } from './notification.js';

/** A notification that was to be sent, as far as figures look at it. */
export interface PastDelivery {
  readonly id: string;
  readonly contactPointId: string;
  readonly status: NotificationStatus;
  readonly createdAt: Instant;
  readonly finishedAt: Instant | undefined;
}

export interface DeliveryFigures {
  /** Created since the start of the span. */
  readonly sent: number;
  readonly delivered: number;
  /** Failed, or held after an unknown outcome. */
  readonly failed: number;
  /** From the flush until it was delivered; 95 of 100 took no longer. `undefined`: none was delivered. */
  readonly p95DelayMs: DurationMs | undefined;
  /** The newest of all that are known, also of before the span. */
  readonly newestId: string;
}

/** Figures of each contact point; `deliveries` newest first, counted from `since` on. */
export function deliveryFigures(
  deliveries: readonly PastDelivery[],
  since: Instant,
): ReadonlyMap<string, DeliveryFigures> {
  const byPoint = new Map<string, PastDelivery[]>();
  for (const delivery of deliveries) {
    const own = byPoint.get(delivery.contactPointId) ?? [];
    byPoint.set(delivery.contactPointId, own);
    own.push(delivery);
  }
  return new Map([...byPoint].map(([id, own]) => [id, figuresOf(own, since)]));
}

function figuresOf(own: readonly PastDelivery[], since: Instant): DeliveryFigures {
  const counted = own.filter(({ createdAt }) => createdAt >= since);
  const delivered = counted.filter(({ status }) => status === 'delivered');
  const delays = delivered.flatMap(({ createdAt, finishedAt }) =>
    finishedAt === undefined ? [] : [finishedAt - createdAt],
  );
  return {
    sent: counted.length,
    delivered: delivered.length,
    failed: counted.filter(({ status }) => status === 'failed' || status === 'held').length,
    p95DelayMs: delays.sort((a, b) => a - b)[Math.ceil(delays.length * 0.95) - 1],
    newestId: own[0]?.id ?? '',
  };
}

import { type NotificationOutcomes, notificationStatus } from '../../contract/notification.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { OutcomeCount } from '../../engine/ports/notification-log.js';
import { instantOrNull } from '../http/answer-values.js';

type Counts = NotificationOutcomes['totals'];

interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: number;
  readonly oldest: Instant | undefined;
}

/** Every bucket of the span, those without any too. */
export function outcomesAnswer(
  counts: readonly OutcomeCount[],
  { from, to, stepMs, oldest }: Span,
): NotificationOutcomes {
  const totals = noCounts();
  const starts = Array.from(
    { length: Math.max(1, Math.ceil((to - from) / stepMs)) },
    (_, index) => from + index * stepMs,
  );
  const buckets = new Map(starts.map((at) => [at, noCounts()]));
  for (const { at, status, notifications } of counts) {
    totals[status] += notifications;
    const bucket = buckets.get(at);
    if (bucket) bucket[status] += notifications;
  }
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    stepMs,
    buckets: [...buckets].map(([at, bucket]) => ({ at: formatInstant(at), counts: bucket })),
    totals,
    oldest: instantOrNull(oldest),
  };
}

function noCounts(): Counts {
  return Object.fromEntries(notificationStatus.options.map((status) => [status, 0])) as Counts;
}

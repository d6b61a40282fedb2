import type { NotificationAudit } from '../../contract/notification.js';
import type { CreatedRange, NotificationCounts } from '../../engine/ports/notification-log.js';
import { instantOrNull } from '../http/answer-values.js';

/** The account of a range: what was due is counted apart from what became of it. */
export function auditAnswer(range: CreatedRange, counts: NotificationCounts): NotificationAudit {
  const { delivered, suppressed, failed, held, waiting, sending } = counts.byStatus;
  return {
    from: instantOrNull(range.from),
    to: instantOrNull(range.to),
    due: counts.due,
    delivered,
    suppressed,
    failed,
    unknown: held,
    waiting: waiting + sending,
    balanced: counts.due === delivered + suppressed + failed + held + waiting + sending,
    unknownAttempts: counts.unknownAttempts,
  };
}

import type { NotificationAudit } from '../../contract/notification.js';
import type { CreatedRange, NotificationCounts } from '../../engine/ports/notification-log.js';
import { instantOrNull } from '../http/answer-values.js';

/**
 * The account of a range: what was due is counted apart from what became of it. A flush that tells nobody writes no
 * row, so nothing that is in the log was suppressed.
 */
export function auditAnswer(range: CreatedRange, counts: NotificationCounts): NotificationAudit {
  const { delivered, failed, held, waiting, sending } = counts.byStatus;
  const suppressed = 0;
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

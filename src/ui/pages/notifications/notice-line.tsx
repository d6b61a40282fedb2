import { memo, type ReactNode } from 'react';
import type { NotificationAnswer } from '../../../contract/notification.js';
import { Ago, Until } from '../../components/when.js';
import { elapsedText } from '../../lib/elapsed.js';
import { notificationsText as text } from '../../messages/notifications.en.js';
import { alertCounts, delayMs, groupLabelsOf, namesOf, senderOf, toneOf, wordOf } from './notifications-view.js';

interface Props {
  readonly notification: NotificationAnswer;
  readonly chosen: boolean;
  readonly onOpen: (id: string) => void;
}

/** One notification in one line, of plain elements: there are many. */
export const NoticeLine = memo(function NoticeLine({ notification, chosen, onOpen }: Props): ReactNode {
  const { id, status, groupKey, contactPoint, integration, attempts, resendOf } = notification;
  return (
    <div className="row notice-line" data-chosen={chosen}>
      <span className="since">
        <Ago at={notification.createdAt} />
      </span>
      <span className={`chip ${toneOf(status)}`}>{wordOf(notification)}</span>
      <button type="button" className="name" title={groupKey} onClick={() => onOpen(id)}>
        {namesOf(notification)} <span className="quiet">{groupLabelsOf(groupKey)}</span>
      </button>
      <span className="quiet cut">{alertCounts(notification)}</span>
      <span className="cut" title={`${contactPoint} ${integration}`}>
        {contactPoint} <span className="quiet">{integration}</span>
      </span>
      <span className="quiet cut">{resendOf === null ? notification.reason : text.resendOf}</span>
      <span className="quiet cut">
        {attempts.length > 0 && `${text.attempts(attempts.length)}, ${text.by(senderOf(notification))}`}
      </span>
      <span className="value">
        <Took notification={notification} />
      </span>
    </div>
  );
});

/** How long it took, or when it is tried next. */
function Took({ notification }: { readonly notification: NotificationAnswer }): ReactNode {
  const delay = delayMs(notification);
  if (delay !== undefined) return delay < 1_000 ? `${delay} ms` : elapsedText(delay);
  return notification.status === 'waiting' ? <Until at={notification.dueAt} /> : null;
}

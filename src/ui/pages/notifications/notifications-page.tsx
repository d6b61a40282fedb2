import type { ReactNode } from 'react';
import type { NotificationAnswer } from '../../../contract/notification.js';
import { Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { type NotificationList, useNotificationAudit, useNotifications } from '../../data/use-notifications.js';
import { elapsedText } from '../../lib/elapsed.js';
import {
  auditText,
  delayMs,
  type NotificationSearch,
  notificationQueryOf,
  senderOf,
  shownStatuses,
  toneOf,
} from './notifications-view.js';

interface Props {
  readonly search: NotificationSearch;
  readonly onSearch: (search: NotificationSearch) => void;
}

/** What was sent to whom, how often it was tried, and that the sum is right. */
export function NotificationsPage({ search, onSearch }: Props): ReactNode {
  const list = useNotifications(notificationQueryOf(search));
  const audit = useNotificationAudit('');
  const toggle = (status: (typeof shownStatuses)[number]): void => {
    const without = search.status.filter((each) => each !== status);
    onSearch({ status: without.length < search.status.length ? without : [...search.status, status] });
  };
  return (
    <>
      <div className="bar">
        <h1>Notification log</h1>
        <fieldset className="states">
          <legend className="sr">Only these</legend>
          {shownStatuses.map((status) => (
            <label key={status}>
              <input type="checkbox" checked={search.status.includes(status)} onChange={() => toggle(status)} />
              {status}
            </label>
          ))}
        </fieldset>
      </div>
      <Resource state={audit} rows={1}>
        {(counts) => (
          <p className={counts.balanced ? 'quiet' : 'failure'}>
            Counted again from the rows: {auditText(counts)}.{' '}
            {counts.balanced ? 'The sum is right.' : 'The sum is wrong.'}
          </p>
        )}
      </Resource>
      <Resource state={list}>{(page) => <NotificationTable page={page} />}</Resource>
    </>
  );
}

function NotificationTable({ page }: { readonly page: NotificationList }): ReactNode {
  if (page.items.length === 0) return <p className="empty">No notification has this status.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table" aria-label="Notifications" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Group</th>
            <th scope="col">Alerts</th>
            <th scope="col">Contact point</th>
            <th scope="col">Status</th>
            <th scope="col">Attempts</th>
            <th scope="col">Sent by</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NotificationRow({ notification }: { readonly notification: NotificationAnswer }): ReactNode {
  const delay = delayMs(notification);
  return (
    <tr>
      <td>
        <Ago at={notification.createdAt} />
      </td>
      <td>
        {notification.groupKey}
        <div className="quiet">
          flush {notification.flushNo}, {notification.reason}
        </div>
      </td>
      <td>{notification.alerts.length}</td>
      <td>
        {notification.contactPoint} <span className="quiet">{notification.integration}</span>
      </td>
      <td>
        <span className={`chip ${toneOf(notification.status)}`}>{notification.status}</span>
      </td>
      <td>{notification.attempts.length}</td>
      <td>{senderOf(notification)}</td>
      <td>{delay === undefined ? '' : delay < 1000 ? `${delay} ms` : elapsedText(delay)}</td>
    </tr>
  );
}

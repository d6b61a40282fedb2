import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NotificationAnswer } from '../../../contract/notification.js';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { Empty, Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useNotificationsOf } from '../../data/use-rules.js';
import { ruleText as text } from '../../messages/rules.en.js';

const tones: Readonly<Record<string, string>> = { delivered: 'good', failed: 'bad', held: 'warn', suppressed: '' };

/** Whom the alerts of the rule told, as the log has it. */
export function RuleNotifications({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const notifications = useNotificationsOf(detail.name);
  return (
    <Resource state={notifications}>
      {({ items }) => {
        const own = items.filter(({ alerts }) => alerts.some(({ labels }) => labels.alertname === detail.name));
        return own.length === 0 ? <Empty>{text.noNotifications}</Empty> : <Log items={own} name={detail.name} />;
      }}
    </Resource>
  );
}

function Log({ items, name }: { readonly items: readonly NotificationAnswer[]; readonly name: string }): ReactNode {
  return (
    <>
      <p className="quiet">
        {text.notifications}{' '}
        <Link to="/notifications" search={{ q: name }}>
          {text.allNotifications}
        </Link>
      </p>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.at}</th>
              <th scope="col">{text.status}</th>
              <th scope="col">{text.contactPoint}</th>
              <th scope="col">{text.tells}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, createdAt, status, contactPoint, integration, reason, alerts }) => (
              <tr key={id}>
                <td>
                  <a href={`/notifications/${id}`}>
                    <At at={createdAt} />
                  </a>
                </td>
                <td>
                  <span className={`chip ${tones[status] ?? 'warn'}`}>{status}</span>
                </td>
                <td>
                  {contactPoint} <span className="quiet">{integration}</span>
                </td>
                <td>
                  {reason}: {alerts.filter((alert) => alert.status === 'firing').length} firing,{' '}
                  {alerts.filter((alert) => alert.status === 'resolved').length} resolved
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

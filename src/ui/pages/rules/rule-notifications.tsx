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
  const notifications = useNotificationsOf(detail.id);
  return (
    <Resource state={notifications}>
      {({ items, total }) =>
        items.length === 0 ? <Empty>{text.noNotifications}</Empty> : <Log {...{ items, total, detail }} />
      }
    </Resource>
  );
}

interface LogProps {
  readonly items: readonly NotificationAnswer[];
  readonly total: number;
  readonly detail: RuleDetailAnswer;
}

function Log({ items, total, detail: { id: ruleId, name } }: LogProps): ReactNode {
  return (
    <>
      <p className="quiet">
        {text.notifications(items.length, total)}{' '}
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
                <td>{text.told(reason, ...countsOf(alerts.filter((alert) => alert.ruleId === ruleId)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Firing and resolved alerts of this rule: the message may tell of others too. */
function countsOf(alerts: NotificationAnswer['alerts']): readonly [firing: number, resolved: number] {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  return [firing, alerts.length - firing];
}

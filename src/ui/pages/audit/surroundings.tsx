import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Resource } from '../../components/resource.js';
import { Clock } from '../../components/when.js';
import { useSurroundings } from '../../data/use-audit.js';
import { auditText as text } from '../../messages/audit.en.js';
import { aroundOf } from './audit-view.js';

/** What alerts did, and who was told, shortly before and after an entry. */
export function Surroundings({ at }: { readonly at: string }): ReactNode {
  const around = useSurroundings(at);
  return (
    <section aria-label={text.around}>
      <h2>{text.around}</h2>
      <Resource state={around} rows={2}>
        {({ changes, notifications, truncated }) => (
          <>
            {changes.length + notifications.length === 0 && <p className="quiet">{text.aroundNothing}</p>}
            <ul>
              {changes.map((change) => (
                <li key={`${change.alertId} ${change.at} ${change.to}`}>
                  <Clock at={change.at} />{' '}
                  <Link to="/alerts" search={{ sel: change.alertId } as never}>
                    {change.name}
                  </Link>{' '}
                  {text.aroundChange(change.from, change.to)}
                </li>
              ))}
              {notifications.map((notice) => (
                <li key={notice.id}>
                  <Clock at={notice.at} />{' '}
                  <Link to="/notifications" search={{ sel: notice.id } as never}>
                    {text.aroundNotice(notice.contactPoint, notice.alerts)}
                  </Link>{' '}
                  {notice.status}
                </li>
              ))}
            </ul>
            {truncated && (
              <Link to="/notifications" search={{ ...aroundOf(at) }}>
                {text.aroundMore}
              </Link>
            )}
          </>
        )}
      </Resource>
    </section>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SessionAnswer } from '../../../contract/session.js';
import { DataTable } from '../../components/data-table.js';
import { Faults } from '../../components/faults.js';
import { Resource } from '../../components/resource.js';
import { Ago, Until } from '../../components/when.js';
import { useEndOtherSessions, useEndOwnSession, useOwnSessions } from '../../data/use-own-sessions.js';
import { toast } from '../../lib/toast.js';
import { profileText } from '../../messages/profile.en.js';
import { sortedSessions } from './profile-view.js';

const text = profileText.sessions;

/** Where one is signed in. */
export function OwnSessionsTab(): ReactNode {
  const end = useEndOwnSession((receipt) => toast({ text: `${text.ended} ${receipt}` }));
  const endOthers = useEndOtherSessions(({ ended }, receipt) =>
    toast({ text: `${text.othersEnded(ended)} ${receipt}` }),
  );
  return (
    <Resource state={useOwnSessions()}>
      {({ items }) => (
        <>
          <div className="bar">
            <span className="quiet">{text.everywhere}</span>
            <div className="actions">
              <Button
                variant="default"
                disabled={items.length < 2 || endOthers.underWay}
                title={items.length < 2 ? text.none : undefined}
                onClick={() => endOthers.begin(undefined)}
              >
                {text.endOthers}
              </Button>
            </div>
          </div>
          <Faults failure={end.failure ?? endOthers.failure} />
          <DataTable label={text.label} columns={Object.values(text.columns)}>
            {sortedSessions(items).map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => end.begin(session.id)} />
            ))}
          </DataTable>
        </>
      )}
    </Resource>
  );
}

function SessionRow({ session, onEnd }: { readonly session: SessionAnswer; readonly onEnd: () => void }): ReactNode {
  return (
    <tr>
      <th scope="row" title={session.userAgent}>
        {session.device} {session.current && <span className="chip good">{text.current}</span>}
      </th>
      <td>{text.methods[session.method]}</td>
      <td>
        {session.address} {text.on(session.node)}
      </td>
      <td>
        <Ago at={session.lastSeenAt} ago />
      </td>
      <td>
        <Ago at={session.createdAt} ago />
      </td>
      <td>
        <Until at={session.expiresAt} />
      </td>
      <td>
        {!session.current && (
          <Button variant="default" onClick={onEnd} aria-label={`${text.end}: ${session.device}`}>
            {text.end}
          </Button>
        )}
      </td>
    </tr>
  );
}

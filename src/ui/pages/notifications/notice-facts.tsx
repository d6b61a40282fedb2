import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NotificationDetail } from '../../../contract/notification.js';
import { At } from '../../components/when.js';
import { notificationsText, noticeText as text } from '../../messages/notifications.en.js';

interface Props {
  readonly detail: NotificationDetail;
  readonly onOpen: (id: string) => void;
}

/** When it was made and why, the way to it, and what it has to do with others. */
export function NoticeFacts({ detail, onOpen }: Props): ReactNode {
  const { resendOf, resends, finishedAt, note, requestedBy } = detail;
  return (
    <dl className="facts">
      <Fact name={text.id}>
        <code>{detail.id}</code>
      </Fact>
      <Fact name={text.groupKey}>
        <Link to="/notifications" search={{ q: detail.groupKey } as never}>
          {detail.groupKey}
        </Link>
      </Fact>
      <Fact name={text.reason}>{notificationsText.group(detail.flushNo, detail.reason)}</Fact>
      <Fact name={text.created}>
        <At at={detail.createdAt} />
      </Fact>
      {finishedAt ? (
        <Fact name={text.finished}>
          <At at={finishedAt} />
        </Fact>
      ) : (
        <Fact name={text.giveUp}>
          <At at={detail.giveUpAt} />
        </Fact>
      )}
      <Fact name={text.route}>
        <Way route={detail.route} />
      </Fact>
      {requestedBy !== null && <Fact name={text.requestedBy}>{requestedBy}</Fact>}
      {resendOf !== null && (
        <Fact name={text.resendOf}>
          <Other id={resendOf} onOpen={onOpen} />
        </Fact>
      )}
      {resends.length > 0 && (
        <Fact name={text.resends}>
          {resends.map((id) => (
            <Other key={id} id={id} onOpen={onOpen} />
          ))}
        </Fact>
      )}
      {note !== null && <Fact name={text.note}>{note}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Other({ id, onOpen }: { readonly id: string; readonly onOpen: Props['onOpen'] }): ReactNode {
  return (
    <button type="button" className="link id" onClick={() => onOpen(id)}>
      {id}
    </button>
  );
}

function Way({ route }: { readonly route: NotificationDetail['route'] }): ReactNode {
  if (!route) return text.routeGone;
  return route.map((matchers) => (matchers.length === 0 ? text.root : matchers.join(', '))).join(' › ');
}

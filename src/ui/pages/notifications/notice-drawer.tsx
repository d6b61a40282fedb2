import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { NotificationDetail } from '../../../contract/notification.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { Resource } from '../../components/resource.js';
import { SidePanel } from '../../components/side-panel.js';
import { useRefusal } from '../../data/use-me.js';
import { useNotification, useResend } from '../../data/use-notifications.js';
import { useKeys } from '../../lib/keys.js';
import { copySaid } from '../../lib/copy-said.js';
import { toast } from '../../lib/toast.js';
import { confirmText } from '../../messages/confirm.en.js';
import { noticeText as text } from '../../messages/notifications.en.js';
import { Attempts } from './attempts.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeMessage } from './notice-message.js';
import { toneOf, wordOf } from './notifications-view.js';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
}

/** Everything about one notification: whom it told, how often it was tried, and what it says. */
export function NoticeDrawer({ id, onClose, onOpen }: Props): ReactNode {
  const detail = useNotification(id);
  const copyId = (): void => void copySaid(id, text.idCopied);
  useKeys({ y: copyId });
  return (
    <SidePanel label={text.label} onClose={onClose} wide>
      <Resource state={detail}>
        {(data) => (
          <>
            <h2 className="title">
              <span className={`chip ${toneOf(data.status)}`}>{wordOf(data)}</span>{' '}
              {text.to(data.contactPoint, data.integration)}
            </h2>
            <div className="drawer-actions">
              <SendAgain detail={data} onOpen={onOpen} />
              <button type="button" onClick={copyId}>
                {text.copyId}
              </button>
            </div>
            <NoticeFacts detail={data} onOpen={onOpen} />
            <Told detail={data} />
            <h2>{text.attempts}</h2>
            <Attempts attempts={data.attempts} />
            <h2>{text.message}</h2>
            <NoticeMessage detail={data} />
          </>
        )}
      </Resource>
    </SidePanel>
  );
}

const finished: readonly string[] = ['delivered', 'failed', 'held'];

interface AgainProps {
  readonly detail: NotificationDetail;
  readonly onOpen: Props['onOpen'];
}

/** Another message to the same receiver is asked for twice: the button, and the question that says what happens. */
function SendAgain({ detail, onOpen }: AgainProps): ReactNode {
  const refusal = useRefusal('notification.resend');
  const [asked, setAsked] = useState(false);
  const resend = useResend((copy) => {
    setAsked(false);
    toast({ text: text.resent });
    onOpen(copy.id);
  });
  if (!finished.includes(detail.status)) return null;
  return (
    <>
      <button type="button" disabled={refusal !== undefined} title={refusal} onClick={() => setAsked(true)}>
        {text.resend}
      </button>
      <Dialog open={asked} title={text.resendTitle} onClose={() => setAsked(false)}>
        <div className="form">
          <p>{text.resendWhat(detail.contactPoint, detail.integration)}</p>
          <Faults failure={resend.failure} />
          <div className="actions">
            <button type="button" onClick={() => setAsked(false)}>
              {confirmText.cancel}
            </button>
            <button
              type="button"
              className="primary"
              disabled={resend.underWay}
              onClick={() => resend.begin(detail.id)}
            >
              {text.resend}
            </button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

const mostAlerts = 20;

/** Which alerts it tells, and which it left out. */
function Told({ detail: { alerts, suppressed } }: { readonly detail: NotificationDetail }): ReactNode {
  return (
    <>
      <h2>{text.alerts(alerts.length)}</h2>
      <ul className="told">
        {alerts.slice(0, mostAlerts).map(({ alertId, status, labels }) => (
          <li key={alertId}>
            <span className={status === 'firing' ? 'chip bad' : 'chip good'}>{status}</span>{' '}
            <Link to="/alerts/$id" params={{ id: alertId }}>
              {labels.alertname ?? alertId}
            </Link>{' '}
            <span className="quiet">{shortLabels(labels)}</span>
          </li>
        ))}
        {alerts.length > mostAlerts && <li className="quiet">{text.moreAlerts(alerts.length - mostAlerts)}</li>}
      </ul>
      {suppressed.length > 0 && (
        <details>
          <summary>{text.leftOut(suppressed.length)}</summary>
          <ul className="told">
            {suppressed.slice(0, mostAlerts).map(({ alertId, causes }) => (
              <li key={alertId}>
                <Link to="/alerts/$id" params={{ id: alertId }}>
                  {alertId.slice(-8)}
                </Link>{' '}
                {causes.map(({ kind, name }) => `${kind} ${name}`).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function shortLabels(labels: Readonly<Record<string, string>>): string {
  const others = Object.entries(labels).filter(([name]) => name !== 'alertname');
  return others.map(([name, value]) => `${name}=${value}`).join(' ');
}

import { type ReactNode, useState } from 'react';
import type { NotificationDetail } from '../../../contract/notification.js';
import { copySaid } from '../../lib/copy-said.js';
import { noticeText as text } from '../../messages/notifications.en.js';
import { curlOf } from './notifications-view.js';

type Part = keyof typeof text.parts;

/** The frozen message, the same bytes on every attempt, and the request that carries it. */
export function NoticeMessage({ detail }: { readonly detail: NotificationDetail }): ReactNode {
  const { payload } = detail;
  const parts: readonly Part[] = payload?.type === 'email' ? ['html', 'text', 'request'] : ['body', 'request', 'curl'];
  const [chosen, setChosen] = useState<Part>();
  if (!payload) return <p className="quiet">{text.noMessage}</p>;
  const part = chosen && parts.includes(chosen) ? chosen : (parts[0] ?? 'body');
  return (
    <>
      <fieldset className="parts">
        <legend className="sr">{text.message}</legend>
        {parts.map((each) => (
          <button type="button" key={each} aria-pressed={each === part} onClick={() => setChosen(each)}>
            {text.parts[each]}
          </button>
        ))}
      </fieldset>
      {payload.type === 'email' && (
        <p>
          <span className="quiet">{text.subject}</span> {payload.subject}
        </p>
      )}
      {part === 'html' ? (
        <iframe className="mail" title={text.parts.html} sandbox="" src={`/api/v1/notifications/${detail.id}/mail`} />
      ) : (
        <Shown content={contentOf(detail, part)} />
      )}
    </>
  );
}

function Shown({ content }: { readonly content: string | undefined }): ReactNode {
  if (content === undefined) return <p className="quiet">{text.requestGone}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="sent" tabIndex={0}>
        {content}
      </pre>
      <button type="button" onClick={() => void copySaid(content, text.copied)}>
        {text.copy}
      </button>
    </>
  );
}

function contentOf({ payload, request }: NotificationDetail, part: Part): string | undefined {
  if (payload?.type === 'email' && part === 'text') return payload.text;
  if (payload?.type === 'webhook' && part === 'body') return readable(payload.body);
  if (!request) return undefined;
  if (request.type === 'email') {
    const { to, cc, messageId } = request;
    const copies = cc.length > 0 ? [`Cc: ${cc.join(', ')}`] : [];
    return [`To: ${to.join(', ')}`, ...copies, `Message-ID: <${messageId}@…>`].join('\n');
  }
  const body = payload?.type === 'webhook' ? payload.body : '';
  if (part === 'curl') return curlOf({ ...request, body });
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return [`${request.method} ${request.url}`, ...headers].join('\n');
}

/** JSON with its lines; anything else as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

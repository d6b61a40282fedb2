import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ContactPointAnswer, ContactPointFiguresAnswer } from '../../../contract/contact-point.js';
import { NewLink } from '../../components/new-link.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { RowList } from '../../components/row-list.js';
import { Ago } from '../../components/when.js';
import { useContactPointFigures, useContactPoints } from '../../data/use-contact-points.js';
import { useRefusal } from '../../data/use-me.js';
import { elapsedText } from '../../lib/elapsed.js';
import { useKeys } from '../../lib/keys.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { contactPointsText as text } from '../../messages/contact-points.en.js';
import { mailServerText } from '../../messages/mail-server.en.js';
import { healthOf, kindOf, targetOf } from './contact-point-view.js';
import './contact-points.css';

type Figures = ContactPointFiguresAnswer['items'][number];

/** Who can be told, which routes do so, and how that went of late. */
export function ContactPointsPage(): ReactNode {
  const points = useContactPoints();
  const figures = useContactPointFigures().data;
  const navigate = useNavigate();
  const narrow = useNarrow();
  const refusal = useRefusal('contact-point');
  useKeys({ n: () => refusal === undefined && void navigate({ to: '/contact-points/new' }) });
  const create = (
    <NewLink deed="contact-point" to="/contact-points/new">
      {text.create}
    </NewLink>
  );
  return (
    <>
      <PageHead
        title={text.title}
        actions={
          <>
            <Link to="/mail-server" className="button">
              {mailServerText.link}
            </Link>
            {create}
          </>
        }
      />
      <Resource state={points}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty action={create}>{text.none}</Empty>
          ) : (
            <RowList
              label={text.title}
              head={narrow ? undefined : <Heads />}
              rows={items}
              keyOf={({ id }) => id}
              rowHeight={narrow ? 112 : 56}
              onOpen={({ id }) => void navigate({ to: '/contact-points/$id', params: { id } })}
            >
              {(point) => <PointRow point={point} figures={figures?.items.find(({ id }) => id === point.id)} />}
            </RowList>
          )
        }
      </Resource>
    </>
  );
}

function Heads(): ReactNode {
  return (
    <div className="row point-row">
      {text.heads.map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}

interface RowProps {
  readonly point: ContactPointAnswer;
  readonly figures: Figures | undefined;
}

function PointRow({ point, figures }: RowProps): ReactNode {
  return (
    <div className="point-row">
      <Link to="/contact-points/$id" params={{ id: point.id }} className="name">
        {point.name}
      </Link>
      <span className="stacked">
        {point.integrations.length === 0 && <span className="chip bad">{text.nobody}</span>}
        {point.integrations.slice(0, 2).map((integration) => (
          <span key={integration.id} title={targetOf(integration)}>
            <b>{kindOf(integration).title}</b> {targetOf(integration)}
          </span>
        ))}
      </span>
      <Used figures={figures} more={point.integrations.length - 2} />
      <Sent figures={figures} />
      <Last figures={figures} />
    </div>
  );
}

function Used({ figures, more }: Pick<RowProps, 'figures'> & { readonly more: number }): ReactNode {
  const count = figures?.usedBy.length;
  return (
    <span className="stacked">
      {more > 0 && <span className="quiet">{text.more(more)}</span>}
      {count === 0 ? (
        <span>
          <span className="chip warn">{text.unused}</span> <Link to="/routing">{text.toRouting}</Link>
        </span>
      ) : (
        count !== undefined && <span>{text.usedBy(count)}</span>
      )}
    </span>
  );
}

function Sent({ figures }: Pick<RowProps, 'figures'>): ReactNode {
  if (!figures || figures.sent === 0) return <span className="quiet">–</span>;
  return (
    <span className="stacked" title={text.shareTitle}>
      <span>{text.share(figures.delivered, figures.sent)}</span>
      {figures.p95DelayMs !== null && <span className="quiet">{text.p95(delayText(figures.p95DelayMs))}</span>}
    </span>
  );
}

function delayText(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : elapsedText(ms);
}

function Last({ figures }: Pick<RowProps, 'figures'>): ReactNode {
  const last = figures?.lastAttempt;
  if (!figures) return <span />;
  if (!last) return <span className="quiet">{text.never}</span>;
  return (
    <span className="stacked" title={last.error ?? text.lastTitle}>
      <span>
        <span className={`chip ${healthOf(figures)}`}>{text.last(text.outcomes[last.outcome], last.code)}</span>{' '}
        <Ago at={last.at} ago />
      </span>
      {last.error && <span className="quiet">{last.error}</span>}
    </span>
  );
}

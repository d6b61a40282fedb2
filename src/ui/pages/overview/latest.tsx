import type { ReactNode } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import type { EvaluationProofAnswer } from '../../../contract/evaluation.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago, Until, useNow } from '../../components/when.js';
import { useActiveSilences, useFailedNotifications, useNewestChanges } from '../../data/use-overview.js';
import { severityOf } from '../../lib/severity-of.js';
import { overviewText } from '../../messages/overview.en.js';
import { Go } from './go.js';
import { endingSoon } from './overview-view.js';

const text = overviewText;

interface CardProps {
  readonly id: string;
  readonly title: string;
  /** What is said when there is nothing; `undefined` while nobody knows. */
  readonly none: string | undefined;
  readonly children: readonly ReactNode[];
}

function Card({ id, title, none, children }: CardProps): ReactNode {
  return (
    <section className="overview-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children.length > 0 ? <ul className="latest">{children}</ul> : <p className="quiet">{none}</p>}
    </section>
  );
}

export function NewestChanges(): ReactNode {
  const items = useNewestChanges().data?.items;
  return (
    <Card id="changes-title" title={text.changes.title} none={items && text.changes.none}>
      {(items ?? []).map((alert) => (
        <li key={alert.id}>
          <StateGlyph state={alert.state} severity={severityOf(alert.labels)} />{' '}
          <Go to="/alerts" search={{ state: 'firing,pending,inactive', sel: alert.id }}>
            {alert.labels.alertname ?? alert.id}
          </Go>{' '}
          <span className="quiet">
            {text.changes.to[alert.state]} <Ago at={sinceOf(alert)} /> {restOf(alert)}
          </span>
        </li>
      ))}
    </Card>
  );
}

/** What tells it from others of its name. */
function restOf({ labels }: AlertAnswer): string {
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname' && name !== 'severity')
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function sinceOf({ state, firedAt, resolvedAt, activeAt }: AlertAnswer): string {
  if (state === 'inactive') return resolvedAt ?? activeAt;
  return state === 'firing' ? (firedAt ?? activeAt) : activeAt;
}

export function FailedDeliveries(): ReactNode {
  const items = useFailedNotifications().data?.items;
  return (
    <Card id="failed-title" title={text.deliveries.title} none={items && text.deliveries.none}>
      {(items ?? []).map(({ id, contactPoint, status, createdAt, attempts }) => (
        <li key={id}>
          <Go to="/notifications" search={{ status: 'failed,held', sel: id }}>
            {contactPoint}
          </Go>{' '}
          <span className="quiet">
            {status} <Ago at={createdAt} /> {attempts.at(-1)?.error}
          </span>
        </li>
      ))}
    </Card>
  );
}

export function SilencesEnding(): ReactNode {
  const items = useActiveSilences().data?.items;
  const now = useNow();
  return (
    <Card id="silences-title" title={text.silences.title} none={items && text.silences.none}>
      {endingSoon(items ?? [], now).map(({ id, matchers, endsAt }) => (
        <li key={id}>
          <Go to="/silences">{matchers.join(', ')}</Go>{' '}
          <span className="quiet">
            {text.silences.ends} <Until at={endsAt} />
          </span>
        </li>
      ))}
    </Card>
  );
}

export function TroubledRules({ proof }: { readonly proof: EvaluationProofAnswer | undefined }): ReactNode {
  return (
    <Card id="troubled-title" title={text.troubled.title} none={proof && text.troubled.none}>
      {(proof?.troubled ?? []).map(({ groupId, folder, name, why, durationMs }) => (
        <li key={groupId}>
          <Go to="/rules" search={{ q: name }}>{`${folder}/${name}`}</Go>{' '}
          <span className="quiet">
            {text.troubled.why[why]}
            {why === 'slow' && ` (${text.troubled.took(durationMs)})`}
          </span>
        </li>
      ))}
    </Card>
  );
}

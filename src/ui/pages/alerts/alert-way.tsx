import type { ReactNode } from 'react';
import type { AlertAnswer, Timeline } from '../../../contract/alert.js';
import type { ProbeAnswer } from '../../../contract/routing-probe.js';
import { Faults } from '../../components/faults.js';
import { LinkedText } from '../../components/linked-text.js';
import { At } from '../../components/when.js';
import { useWay } from '../../data/use-alert-story.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';

/** When the alert is told, what holds it back, where it goes now and why. */
export function AlertWay({ timeline: { alert, notices } }: { readonly timeline: Timeline }): ReactNode {
  const { way, failure } = useWay(alert.labels);
  return (
    <>
      <section aria-label={text.notices.title}>
        <h2>{text.notices.title}</h2>
        <ul>
          {notices.map((notice) => (
            <li key={`${notice.receiver} ${notice.groupKey}`}>
              <b>{notice.receiver}</b>: <Notice notice={notice} acknowledged={alert.acknowledgement !== null} />
            </li>
          ))}
        </ul>
      </section>
      <Holds alert={alert} />
      <section aria-label={text.way}>
        <h2>{text.way}</h2>
        <Faults failure={failure} />
        {way?.ways.map((one) => (
          <Way key={one.routeKey} way={one} />
        ))}
        {way && <Tried way={way} />}
      </section>
    </>
  );
}

function Holds({ alert }: { readonly alert: AlertAnswer }): ReactNode {
  const reasons = [
    ...alert.silencedBy.map(({ id, comment }) => [id, text.silencedBy(comment)] as const),
    ...alert.inhibitedBy.map(({ id, name }) => [id, text.inhibitedBy(name)] as const),
    ...alert.mutedBy.map(({ id, name, because }) => [id, text.mutedBy(name, because)] as const),
  ];
  if (reasons.length === 0) return null;
  return (
    <section aria-label={text.holds}>
      <h2>{text.holds}</h2>
      <ul>
        {reasons.map(([id, reason]) => (
          <li key={id}>
            <LinkedText text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NoticeProps {
  readonly notice: Timeline['notices'][number];
  readonly acknowledged: boolean;
}

function Notice({ notice: { state, at, held, ...notice }, acknowledged }: NoticeProps): ReactNode {
  const words = text.notices;
  if (state === 'nobody') return words.nobody;
  if (at === null) return words.paused;
  if (state !== 'told') {
    if (held) return words[`${state}Held`];
    return (
      <>
        {words[state]} <At at={at} />
      </>
    );
  }
  return (
    <>
      {words.told} <At at={at} /> ({words.arrived(notice.sent, notice.delivered)});{' '}
      {held ? words.repeatsHeld : acknowledged ? words.acknowledged : words.repeats}{' '}
      {!held && !acknowledged && notice.repeatsAt && <At at={notice.repeatsAt} />}
    </>
  );
}

function Way({ way }: { readonly way: ProbeAnswer['ways'][number] }): ReactNode {
  return (
    <p className="alert-way">
      <strong>{text.wayTo(way.receiver, way.integrations)}</strong>
      <span className="quiet">
        {text.wayGroup} <code>{way.groupKey}</code>
      </span>
    </p>
  );
}

function Tried({ way: { tried, triedCount } }: { readonly way: ProbeAnswer }): ReactNode {
  return (
    <details>
      <summary>{text.wayTried(triedCount)}</summary>
      <ol className="tried">
        {tried.map(({ place, matchers, outcome, refusedBy }) => (
          <li key={place}>
            {text.wayPath(place)} {matchers.length > 0 && <code>{matchers.join(', ')}</code>}{' '}
            <span className={outcome === 'refused' ? 'chip' : 'chip good'}>{text.outcomes[outcome]}</span>{' '}
            {refusedBy && <span className="quiet">{text.refused(refusedBy.matcher, refusedBy.value)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

import type { ReactNode } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import type { ProbeAnswer } from '../../../contract/routing-probe.js';
import { Faults } from '../../components/faults.js';
import { At } from '../../components/when.js';
import { useWay } from '../../data/use-alert-story.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';

/** Where the alert goes now and why, and what holds it back. */
export function AlertWay({ alert }: { readonly alert: AlertAnswer }): ReactNode {
  const { way, failure } = useWay(alert.labels);
  return (
    <>
      <section aria-label={text.holds}>
        <h2>{text.holds}</h2>
        <Holds alert={alert} />
      </section>
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
  if (reasons.length === 0) return <p className="quiet">{text.nothingHolds}</p>;
  return (
    <ul>
      {reasons.map(([id, reason]) => (
        <li key={id}>{reason}</li>
      ))}
    </ul>
  );
}

function Way({ way }: { readonly way: ProbeAnswer['ways'][number] }): ReactNode {
  return (
    <p className="alert-way">
      <strong>{text.wayTo(way.receiver, way.integrations)}</strong>
      {way.group?.nextFlushAt && (
        <span>
          {text.wayNext} <At at={way.group.nextFlushAt} />
        </span>
      )}
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

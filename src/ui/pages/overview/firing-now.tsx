import type { ReactNode } from 'react';
import type { AlertRow, AlertRows } from '../../../contract/alert-list.js';
import { useNow } from '../../components/when.js';
import { elapsedText } from '../../lib/elapsed.js';
import { overviewText } from '../../messages/overview.en.js';
import { Go } from './go.js';
import { beginnings, labelNames, severities, topValues } from './overview-view.js';

const text = overviewText;

interface Props {
  readonly alerts: AlertRows;
  readonly by: string;
  readonly onBy: (label: string) => void;
}

/** When what fires now began, and of what it has most; or that nothing fires, with the proof. */
export function FiringNow({ alerts, by, onBy }: Props): ReactNode {
  const firing = alerts.rows.filter(({ state }) => state === 'firing');
  if (firing.length === 0) return <Calm alerts={alerts} />;
  const most = topValues(firing, by);
  return (
    <div className="overview-columns">
      <section className="overview-card" aria-labelledby="strips-title">
        <h2 id="strips-title">{text.strips.title}</h2>
        {severities.map((severity) => (
          <Strip key={severity} rows={firing} severity={severity} />
        ))}
        <p className="strip strip-axis" aria-hidden="true">
          <span />
          <span>
            <span>{text.strips.first}</span>
            <span>{text.strips.last}</span>
          </span>
        </p>
      </section>
      <section className="overview-card" aria-labelledby="most-title">
        <h2 className="overview-choice">
          <label id="most-title">
            {text.top.title}{' '}
            <select value={by} onChange={(event) => onBy(event.target.value)} aria-label={text.top.label}>
              {labelNames(firing, by).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </h2>
        {most.length === 0 && <p className="quiet">{text.top.none}</p>}
        <ul className="most">
          {most.map(({ value, count }) => (
            <li key={value}>
              <Go to="/alerts" search={{ q: `${by}=${JSON.stringify(value)}` }}>
                {value}
              </Go>
              <span>{count}</span>
              <progress max={most[0]?.count ?? 1} value={count} aria-hidden="true" />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Strip({ rows, severity }: { readonly rows: readonly AlertRow[]; readonly severity: AlertRow['severity'] }) {
  const blocks = beginnings(rows, severity, useNow());
  const all = rows.filter((row) => row.severity === severity).length;
  return (
    <div className="strip">
      <span>{text.strips.names[severity]}</span>
      <span className="blocks" role="img" aria-label={text.strips.of(text.strips.names[severity], all)}>
        {blocks.map(({ hoursAgo, count }) => (
          <i key={hoursAgo} className={count > 0 ? severity : ''} title={text.strips.hours(hoursAgo, count)}>
            {count > 0 && count}
          </i>
        ))}
      </span>
      <span className="strip-sum">{all}</span>
    </div>
  );
}

/** Nothing fires: said only with what shows that somebody looked. */
function Calm({ alerts }: { readonly alerts: AlertRows }): ReactNode {
  const now = useNow();
  const { groups, newest } = alerts.evaluation;
  if (!newest) return null;
  const ago = elapsedText(now - Date.parse(newest.at));
  return (
    <section className="overview-card">
      <p>{text.calm(text.proof.groups(groups), ago)}</p>
    </section>
  );
}

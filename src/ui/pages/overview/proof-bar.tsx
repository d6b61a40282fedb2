import { type ReactNode, useContext } from 'react';
import type { EvaluationProofAnswer } from '../../../contract/evaluation.js';
import { ZoneContext } from '../../components/when.js';
import { clockText } from '../../lib/clock-text.js';
import { zoneName } from '../../lib/zone.js';
import { overviewText } from '../../messages/overview.en.js';
import { type CellState, cellState, cellText, type ProofMinute, troubledMinutes } from './proof-view.js';

const text = overviewText.proof;
const states: readonly CellState[] = ['done', 'waiting', 'late', 'failed', 'missed', 'idle'];

function useMinuteText(): (at: string) => string {
  const zone = useContext(ZoneContext);
  return (at) => clockText(Date.parse(at), zone).slice(0, 5);
}

/** One cell for each minute of the last hour: that rules were evaluated is seen, not assumed. */
export function ProofBar({ proof }: { readonly proof: EvaluationProofAnswer }): ReactNode {
  const minuteText = useMinuteText();
  const zone = useContext(ZoneContext);
  const { total, minutes, verdict } = proof;
  const sum = text.sum(total.due, total.evaluated, total.missed, total.waiting);
  return (
    <section className={`overview-card proof ${verdict}`} aria-labelledby="proof-title">
      <h2 id="proof-title">{text.title}</h2>
      <p>
        <b>{text.verdict[verdict]}</b> <span className="quiet">{text.groups(proof.groups)}</span>
      </p>
      <div className="cells" role="img" aria-label={text.summary(text.verdict[verdict], sum)}>
        {minutes.map((minute) => (
          <span
            key={minute.at}
            className={`cell ${cellState(minute)}`}
            title={cellText(minute, minuteText(minute.at))}
          />
        ))}
      </div>
      <div className="proof-axis" aria-hidden="true">
        <span>{minutes[0] && minuteText(minutes[0].at)}</span>
        <span>
          {text.now} {zoneName(zone)}
        </span>
      </div>
      <ul className="proof-legend">
        {states.map((state) => (
          <li key={state}>
            <span className={`cell ${state}`} /> {text.legend[state]}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {sum}
        {(total.late > 0 || total.failed > 0) && `; ${text.more(total.late, total.failed)}`}
        {proof.nodes.length > 0 && `. ${text.by} ${text.nodes(proof.nodes)}`}
      </p>
      <Troubled minutes={troubledMinutes(minutes)} />
    </section>
  );
}

function Troubled({ minutes }: { readonly minutes: readonly ProofMinute[] }): ReactNode {
  const minuteText = useMinuteText();
  if (minutes.length === 0) return null;
  return (
    <details>
      <summary>{text.table(minutes.length)}</summary>
      <div className="table">
        <table>
          <thead>
            <tr>
              {text.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {minutes.map(({ at, due, evaluated, late, failed, missed }) => (
              <tr key={at}>
                <th scope="row">{minuteText(at)}</th>
                {Object.entries({ due, evaluated, late, failed, missed }).map(([name, count]) => (
                  <td key={name}>{count}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

import type { CSSProperties, ReactNode } from 'react';
import type { BacktestAnswer } from '../../../contract/rule-backtest.js';
import { Labels } from '../../components/labels.js';
import { At } from '../../components/when.js';
import { elapsedText } from '../../lib/elapsed.js';
import { backtestText as text } from '../../messages/rule-editor.en.js';
import { BacktestLost } from './backtest-lost.js';
import { type BacktestSide, figuresOf, firingLines } from './backtest-view.js';
import { durationMs } from './rule-chart-view.js';

interface Props {
  readonly report: BacktestAnswer;
  /** The group's. */
  readonly interval: string;
  readonly ruleId: string;
}

/** What the draft would have done, and what would be different from now. */
export function BacktestReport({ report, interval, ruleId }: Props): ReactNode {
  const { draft, current, difference } = report;
  const isOwnStep = durationMs(interval) === durationMs(report.interval);
  return (
    <>
      <p>
        {current && <b className="change">{text.change(current.episodes, draft.episodes)}</b>} <At at={report.from} /> –{' '}
        <At at={report.to} />.{' '}
        {text.evaluated(report.evaluations, report.interval, isOwnStep ? report.interval : interval)}
      </p>
      <Missing side={draft} />
      <Figures report={report} />
      {difference && <BacktestLost difference={difference} ruleId={ruleId} />}
      <div className="backtest-lines">
        <Lines title={text.draft} side={draft} report={report} />
        {current && <Lines title={text.current} side={current} report={report} />}
      </div>
      <Top side={draft} />
    </>
  );
}

function Figures({ report }: { readonly report: BacktestAnswer }): ReactNode {
  return (
    <div className="table figures">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.figure}</th>
            <th scope="col">{text.draft}</th>
            {report.current && <th scope="col">{text.current}</th>}
          </tr>
        </thead>
        <tbody>
          {figuresOf(report).map(({ name, draft, current }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{draft}</td>
              {current !== undefined && <td>{current}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const mostGaps = 5;

/** What makes the figures less than sure. */
function Missing({ side }: { readonly side: BacktestSide }): ReactNode {
  const length = ({ from, to }: BacktestSide['gaps'][number]): number => Date.parse(to) - Date.parse(from);
  const gaps = [...side.gaps].sort((a, b) => length(b) - length(a)).slice(0, mostGaps);
  return (
    <>
      {side.failedEvaluations > 0 && (
        <p className="note bad">{text.failed(side.failedEvaluations, side.error ?? '')}</p>
      )}
      {side.endedEarlyAt && (
        <p className="note bad">
          {text.endedEarly} <At at={side.endedEarlyAt} />
        </p>
      )}
      {side.withoutData > 0 && (
        <div className="note warn">
          {text.missing(side.withoutData)}
          <ul>
            {gaps.map(({ from, to }) => (
              <li key={from}>
                <At at={from} /> – <At at={to} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly side: BacktestSide;
  readonly report: BacktestAnswer;
}

function Lines({ title, side, report }: LinesProps): ReactNode {
  const lines = firingLines(side, report);
  return (
    <section>
      <h3>
        {title}: {text.timeline}
      </h3>
      {lines.map(({ key, labels, firings }) => (
        <div className="firing-line" key={key}>
          <Labels labels={labels} without={['alertname']} />
          <div className="firing-strip" role="img" aria-label={text.timelineOf(JSON.stringify(labels), firings.length)}>
            {firings.map(({ left, width }) => (
              <span key={left} style={shareOf(left, width)} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function shareOf(left: number, width: number): CSSProperties {
  return { left: `min(${left * 100}%, 100% - 3px)`, width: `max(3px, ${width * 100}%)` };
}

function Top({ side }: { readonly side: BacktestSide }): ReactNode {
  if (side.top.length === 0) return null;
  return (
    <>
      <h3>{text.top}</h3>
      <div className="table backtest-top">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.labels}</th>
              <th scope="col">{text.episodes}</th>
              <th scope="col">{text.firing}</th>
            </tr>
          </thead>
          <tbody>
            {side.top.map(({ labels, episodes, firingMs }) => (
              <tr key={JSON.stringify(labels)}>
                <td>
                  <Labels labels={labels} without={['alertname']} />
                </td>
                <td>{episodes}</td>
                <td>{elapsedText(firingMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import type { Timeline } from '../../../contract/alert.js';
import { Clock, Day } from '../../components/when.js';
import { elapsedText } from '../../lib/elapsed.js';
import { copySaid } from '../../lib/copy-said.js';
import { evidenceText as text } from '../../messages/evidence.en.js';
import { type Evidence as Told, type EvidenceLine, evidenceOf } from './evidence-view.js';
import { storyText } from './timeline-view.js';

interface Props {
  readonly title: string;
  readonly timeline: Timeline;
}

/** What became of the alert, by whom: a lane for each node, gaps and takeovers where they were. */
export function Evidence({ title, timeline: { entries, truncated } }: Props): ReactNode {
  const evidence = evidenceOf(entries);
  const copy = (): Promise<void> => copySaid(storyText(title, evidence.lines), text.copied);
  return (
    <section aria-label={text.title}>
      <h2>{text.title}</h2>
      {truncated && <p className="quiet">{text.truncated}</p>}
      {evidence.lines.length === 0 ? (
        <p className="quiet">{text.nothing}</p>
      ) : (
        <>
          <LaneHeads lanes={evidence.lanes} />
          <ol className="story evidence">
            {evidence.lines.map((line, index) => (
              <Line key={line.key} line={line} before={evidence.lines[index - 1]?.at} evidence={evidence} />
            ))}
          </ol>
          <button type="button" onClick={() => void copy()}>
            {text.copy}
          </button>
        </>
      )}
    </section>
  );
}

function LaneHeads({ lanes }: { readonly lanes: readonly string[] }): ReactNode {
  return (
    <p className="lane-heads">
      {lanes.map((node, lane) => (
        <span key={node}>
          <i className="lane-dot" data-lane={lane % 4} aria-hidden="true" /> {node}
        </span>
      ))}
    </p>
  );
}

interface LineProps {
  readonly line: EvidenceLine;
  /** When the line above was. */
  readonly before: string | undefined;
  readonly evidence: Told;
}

function Line({ line, before, evidence }: LineProps): ReactNode {
  const { node, takenFrom, gapMs, notificationId } = line;
  return (
    <>
      <Day at={line.at} before={before} />
      {gapMs > 0 && <li className="gap">{text.gap(elapsedText(gapMs))}</li>}
      <li className={line.tone} style={{ '--lanes': evidence.lanes.length } as CSSProperties}>
        <Lanes line={line} lanes={evidence.lanes} />
        <div>
          <Clock at={line.at} />{' '}
          {notificationId === undefined ? (
            line.text
          ) : (
            <Link to="/notifications" search={{ sel: notificationId } as never} className="plain">
              {line.text}
            </Link>
          )}{' '}
          {node && <span className="pill">{node}</span>}
          {takenFrom !== undefined && <span className="chip warn">{text.takenOver(takenFrom)}</span>}
          {line.detail && <div className="quiet">{line.detail}</div>}
        </div>
      </li>
    </>
  );
}

/** One column for each node, with a dot where it did something. */
function Lanes({ line, lanes }: { readonly line: EvidenceLine; readonly lanes: readonly string[] }): ReactNode {
  return (
    <span className="lanes" aria-hidden="true">
      {lanes.map((node, lane) => (
        <span className="lane" key={node}>
          {line.lane === lane && <i className="lane-dot" data-lane={lane % 4} />}
        </span>
      ))}
    </span>
  );
}

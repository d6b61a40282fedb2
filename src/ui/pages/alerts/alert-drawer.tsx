import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Timeline } from '../../../contract/alert.js';
import { Labels } from '../../components/labels.js';
import { Resource } from '../../components/resource.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { At } from '../../components/when.js';
import { useTimeline } from '../../data/use-alerts.js';
import { matchersOfLabels } from '../../lib/label-matchers.js';
import { glyphOf, originText, severityOf } from './alerts-view.js';
import { type StoryLine, storyOf, storyText } from './timeline-view.js';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** Everything about one alert beside the list: its labels, and the evidence of what became of it. */
export function AlertDrawer({ id, onClose }: Props): ReactNode {
  const timeline = useTimeline(id);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <aside className="drawer" aria-label="Alert" tabIndex={-1} ref={panel}>
      <button type="button" className="close" onClick={onClose}>
        Close
      </button>
      <Resource state={timeline}>{(data) => <Story timeline={data} />}</Resource>
    </aside>
  );
}

function Story({ timeline: { alert, entries, truncated } }: { readonly timeline: Timeline }): ReactNode {
  const lines = storyOf(entries);
  const title = alert.labels.alertname ?? alert.fingerprint;
  return (
    <>
      <h2 className="title">
        <StateGlyph state={glyphOf(alert)} severity={severityOf(alert.labels)} /> {title}
      </h2>
      <p>
        {alert.state === 'inactive' ? 'resolved' : alert.state}, {originText(alert)}
      </p>
      <Labels labels={alert.labels} />
      {alert.state !== 'inactive' && (
        <p>
          <Link to="/silences/new" search={{ m: matchersOfLabels(alert.labels) }} className="button">
            Silence
          </Link>
        </p>
      )}
      <Annotations annotations={alert.annotations} />
      <h2>Evidence</h2>
      {truncated && <p className="quiet">The oldest entries are left out.</p>}
      <ol className="story">
        {lines.map((line) => (
          <StoryItem key={line.key} line={line} />
        ))}
      </ol>
      <button type="button" onClick={() => void navigator.clipboard?.writeText(storyText(title, lines))}>
        Copy as text
      </button>
    </>
  );
}

function StoryItem({ line }: { readonly line: StoryLine }): ReactNode {
  return (
    <li className={line.tone}>
      <At at={line.at} /> {line.node && <span className="pill">{line.node}</span>}
      <div>{line.text}</div>
      {line.detail && <div className="quiet">{line.detail}</div>}
    </li>
  );
}

function Annotations({ annotations }: { readonly annotations: Readonly<Record<string, string>> }): ReactNode {
  const names = Object.keys(annotations).sort();
  if (names.length === 0) return null;
  return (
    <dl>
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Linked text={annotations[name] ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An annotation that is a web address is a link; anything else is text. */
function Linked({ text }: { readonly text: string }): ReactNode {
  if (!/^https?:\/\/\S+$/.test(text)) return text;
  return (
    <a href={text} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  );
}

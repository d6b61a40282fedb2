import type { ReactNode } from 'react';
import type { AlertAnswer, Timeline } from '../../../contract/alert.js';
import { LinkedText } from '../../components/linked-text.js';
import { Resource } from '../../components/resource.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { useTimeline } from '../../data/use-alert-story.js';
import { severityOf } from '../../lib/severity-of.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';
import { AlertActions } from './alert-actions.js';
import { AlertChart } from './alert-chart.js';
import { AlertWay } from './alert-way.js';
import { annotationNames, glyphOf, isOfRule, measuredText, sinceOf } from './alerts-view.js';
import { EpisodeEvidence } from './episode-evidence.js';
import { Evidence } from './evidence.js';
import { LabelOrigins } from './label-origins.js';

interface Props {
  readonly id: string;
  /** Whose story is told; of all when `undefined`. */
  readonly episode: number | undefined;
  readonly onEpisode: (episode: number | undefined) => void;
  readonly onClose: () => void;
  readonly onPick: (matcher: string) => void;
}

/** Everything about one alert beside the list: what it is, where it goes, and the evidence of what became of it. */
export function AlertDrawer({ id, episode, onEpisode, onClose, onPick }: Props): ReactNode {
  const timeline = useTimeline(id);
  return (
    <SidePanel label={text.label} onClose={onClose} wide>
      <Resource state={timeline}>{(data) => <Story timeline={data} {...{ episode, onEpisode, onPick }} />}</Resource>
    </SidePanel>
  );
}

interface StoryProps extends Pick<Props, 'episode' | 'onEpisode' | 'onPick'> {
  readonly timeline: Timeline;
}

function Story({ timeline, episode, onEpisode, onPick }: StoryProps): ReactNode {
  const { alert } = timeline;
  const title = alert.labels.alertname ?? alert.fingerprint;
  return (
    <>
      <h2 className="title">
        <StateGlyph state={glyphOf(alert)} severity={severityOf(alert.labels)} /> {title}
      </h2>
      <p className="quiet">
        {text.state[alert.state]} {text.since} <Ago at={sinceOf(alert)} /> · {factsOf(alert).join(' · ')}
      </p>
      {alert.blocks && <p className="chip bad">{text.blocks(alert.blocks.rules, alert.blocks.dataSource)}</p>}
      <AlertActions alert={alert} />
      <Annotations annotations={alert.annotations} />
      {isOfRule(alert) && <AlertChart timeline={timeline} onEpisode={onEpisode} />}
      <LabelOrigins alert={alert} onPick={onPick} />
      {alert.state !== 'inactive' && <AlertWay timeline={timeline} />}
      {episode === undefined ? (
        <Evidence title={title} timeline={timeline} />
      ) : (
        <EpisodeEvidence key={episode} {...{ alertId: alert.id, title, episode }} onAll={() => onEpisode(undefined)} />
      )}
    </>
  );
}

/** Where it came from, and how often it did. */
function factsOf(alert: AlertAnswer): readonly string[] {
  const value = alert.value === null ? [] : [text.value(measuredText(alert, String))];
  const group = isOfRule(alert) ? [text.group(alert.folder, alert.group)] : [];
  return [...value, text.episode(alert.episode), ...group];
}

function Annotations({ annotations }: { readonly annotations: Readonly<Record<string, string>> }): ReactNode {
  const names = annotationNames(annotations);
  if (names.length === 0) return null;
  return (
    <dl className="annotations">
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <LinkedText text={annotations[name] ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

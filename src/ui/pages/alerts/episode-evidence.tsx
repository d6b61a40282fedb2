import { type ReactNode, useEffect, useRef } from 'react';
import { Resource } from '../../components/resource.js';
import { useTimeline } from '../../data/use-alert-story.js';
import { evidenceText as text } from '../../messages/evidence.en.js';
import { Evidence } from './evidence.js';

interface Props {
  readonly alertId: string;
  readonly title: string;
  readonly episode: number;
  readonly onAll: () => void;
}

/** The evidence of one episode, brought into sight. */
export function EpisodeEvidence({ alertId, title, episode, onAll }: Props): ReactNode {
  const timeline = useTimeline(alertId, episode);
  const head = useRef<HTMLParagraphElement>(null);
  const isKnown = timeline.data !== undefined;
  useEffect(() => {
    if (isKnown) head.current?.scrollIntoView({ block: 'start' });
  }, [isKnown]);
  return (
    <>
      <p className="episode-head" ref={head}>
        <b>{text.episode(episode)}</b>{' '}
        <button type="button" className="link" onClick={onAll}>
          {text.allEpisodes}
        </button>
      </p>
      <Resource state={timeline}>{(data) => <Evidence title={title} timeline={data} />}</Resource>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RuleHistoryAnswer } from '../../../contract/rule.js';
import { Labels } from '../../components/labels.js';
import { Empty, Resource } from '../../components/resource.js';
import { TimeRangePicker } from '../../components/time-range.js';
import { At, useNow } from '../../components/when.js';
import { useRuleHistory } from '../../data/use-rules.js';
import { elapsedText } from '../../lib/elapsed.js';
import { isLive, resolveRange, type TimeRange } from '../../lib/time-range.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { firedMs, historySum } from './rule-page-view.js';

interface Props {
  readonly id: string;
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
}

/** To whole minutes, so that a time that ends now is not asked for anew at every glance. */
const grainMs = 60_000;

/** Episodes of all alerts of the rule within a time. */
export function RuleHistory({ id, range, onRange }: Props): ReactNode {
  const now = Math.floor(useNow() / grainMs) * grainMs;
  const { from, to } = resolveRange(range, now);
  const end = isLive(range) ? {} : { to: new Date(to).toISOString() };
  const query = new URLSearchParams({ from: new Date(from).toISOString(), ...end }).toString();
  const history = useRuleHistory(id, query);
  return (
    <>
      <TimeRangePicker range={range} onChange={onRange} />
      <Resource state={history}>{(story) => <Story story={story} />}</Resource>
    </>
  );
}

function Story({ story }: { readonly story: RuleHistoryAnswer }): ReactNode {
  if (story.episodes.length === 0) return <Empty>{text.noHistory}</Empty>;
  const { episodes, fired, firingMs } = historySum(story);
  return (
    <>
      <p>{text.historySum(episodes, fired, elapsedText(firingMs))}</p>
      {story.truncated && <p className="note warn">{text.truncated}</p>}
      <div className="table">
        <table aria-label={text.history}>
          <thead>
            <tr>
              <th scope="col">{text.labels}</th>
              <th scope="col">{text.began}</th>
              <th scope="col">{text.fired}</th>
              <th scope="col">{text.ended}</th>
              <th scope="col">{text.lasted}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {story.episodes.map((episode) => (
              <EpisodeRow key={`${episode.alertId} ${episode.episode}`} episode={episode} story={story} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  readonly episode: RuleHistoryAnswer['episodes'][number];
  readonly story: RuleHistoryAnswer;
}

function EpisodeRow({ episode, story }: RowProps): ReactNode {
  const { alertId, labels, activeAt, firedAt, endedAt, fired, reason, node } = episode;
  const lasted = firedMs(episode, Date.parse(story.from), Date.parse(story.to));
  return (
    <tr>
      <td>
        <Link to="/alerts/$id" params={{ id: alertId }}>
          <Labels labels={labels} without={['alertname']} />
        </Link>
      </td>
      <td>{activeAt ? <At at={activeAt} /> : text.before}</td>
      <td>{firedAt ? <At at={firedAt} /> : fired ? text.before : text.neverFired}</td>
      <td>{endedAt ? <At at={endedAt} /> : text.still}</td>
      <td>{fired ? elapsedText(lasted) : ''}</td>
      <td className="quiet">{text.byNode(reason, node)}</td>
    </tr>
  );
}

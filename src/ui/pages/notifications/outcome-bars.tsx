import { type ReactNode, useContext } from 'react';
import type { NotificationOutcomes } from '../../../contract/notification.js';
import { At, ZoneContext } from '../../components/when.js';
import { absoluteRange, type TimeRange } from '../../lib/time-range.js';
import { instantText } from '../../lib/zone.js';
import { notificationsText as text } from '../../messages/notifications.en.js';
import { type ShownStatus, shownStatuses } from './notifications-view.js';

interface Props {
  readonly outcomes: NotificationOutcomes;
  readonly chosen: readonly ShownStatus[];
  readonly onStatus: (status: ShownStatus) => void;
  readonly onRange: (range: TimeRange) => void;
}

/** How many became what, over time: a bar narrows the time down, a word chooses the status. */
export function OutcomeBars({ outcomes, chosen, onStatus, onRange }: Props): ReactNode {
  const { totals, buckets, stepMs } = outcomes;
  const highest = Math.max(1, ...buckets.map(({ counts }) => sumOf(counts)));
  return (
    <section className="outcomes" aria-label={text.bars}>
      <p className="sr">{text.barsSummary(sumOf(totals), totals.failed, totals.held)}</p>
      <p className="outcome-most" aria-hidden="true">
        {highest.toLocaleString('en')}
      </p>
      <div className="outcome-bars">
        {buckets.map(({ at, counts }) => (
          <Bar key={at} at={Date.parse(at)} counts={counts} highest={highest} stepMs={stepMs} onRange={onRange} />
        ))}
      </div>
      <div className="outcome-axis">
        <At at={outcomes.from} />
        {outcomes.oldest && Date.parse(outcomes.oldest) > Date.parse(outcomes.from) && (
          <span>
            {text.oldest} <At at={outcomes.oldest} />
          </span>
        )}
        <At at={outcomes.to} />
      </div>
      <fieldset className="outcome-words">
        <legend className="sr">{text.only}</legend>
        {shownStatuses.map((status) => (
          <button type="button" key={status} aria-pressed={chosen.includes(status)} onClick={() => onStatus(status)}>
            <i className="swatch" data-status={status} aria-hidden="true" /> {text.statuses[status]}{' '}
            <b>{totals[status].toLocaleString('en')}</b>
          </button>
        ))}
      </fieldset>
    </section>
  );
}

type Counts = NotificationOutcomes['totals'];

interface BarProps {
  readonly at: number;
  readonly counts: Counts;
  readonly highest: number;
  readonly stepMs: number;
  readonly onRange: Props['onRange'];
}

function Bar({ at, counts, highest, stepMs, onRange }: BarProps): ReactNode {
  const zone = useContext(ZoneContext);
  const shown = shownStatuses.filter((status) => counts[status] > 0);
  if (shown.length === 0) return <span className="outcome-bar" />;
  const parts = shown.map((status) => `${counts[status]} ${text.statuses[status]}`).join(', ');
  const label = text.bar(instantText(at, zone), instantText(at + stepMs, zone), parts);
  return (
    <button
      type="button"
      className="outcome-bar"
      title={label}
      aria-label={label}
      onClick={() => onRange(absoluteRange(at, at + stepMs))}
    >
      {shown.map((status) => (
        <i key={status} data-status={status} style={{ height: `${(100 * counts[status]) / highest}%` }} />
      ))}
    </button>
  );
}

function sumOf(counts: Counts): number {
  return shownStatuses.reduce((sum, status) => sum + counts[status], 0);
}

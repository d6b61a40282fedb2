import { type ReactNode, useContext } from 'react';
import type { MuteTimingInput, TimingPreview } from '../../../contract/mute-timing.js';
import { Faults } from '../../components/faults.js';
import { useNow, ZoneContext } from '../../components/when.js';
import { useTimingPreview } from '../../data/use-mute-timings.js';
import { elapsedText } from '../../lib/elapsed.js';
import { zoneName } from '../../lib/zone.js';
import { timingsText as text } from '../../messages/things.en.js';
import { midnightsFrom, nextChange, type Span, spansOfDays } from './timings-view.js';

const days = 7;
const hours = ['00:00', '06:00', '12:00', '18:00', '24:00'];

interface Props {
  readonly timeIntervals: MuteTimingInput['timeIntervals'];
  /** Whether its faults are told elsewhere already. */
  readonly quiet?: boolean;
}

/** Whether a timing holds now, and when in the days to come: by the code that flushes ask. */
export function WeekPreview({ timeIntervals, quiet = false }: Props): ReactNode {
  const zone = useContext(ZoneContext);
  const midnights = midnightsFrom(useNow(), days, zoneName(zone));
  const from = new Date(midnights[0] ?? 0).toISOString();
  const { preview, failure } = useTimingPreview({ timeIntervals, from, days });
  if (failure) return quiet ? null : <Faults failure={failure} />;
  if (!preview) return null;
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zoneName(zone),
  });
  return (
    <div>
      <HoldsNow preview={preview} />
      <ul className="week" aria-label={text.week}>
        {spansOfDays(preview, midnights).map((spans, at) => {
          const day = format.format(midnights[at]);
          return (
            <li key={day}>
              {day}
              <span className="day" role="img" aria-label={text.day(day, spans.map(spanText).join(', '))}>
                {spans.map(({ start, end }) => (
                  <span key={start} style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }} />
                ))}
              </span>
            </li>
          );
        })}
        <li className="hours" aria-hidden="true">
          {zoneName(zone)}
          <span>
            {hours.map((hour) => (
              <span key={hour}>{hour}</span>
            ))}
          </span>
        </li>
      </ul>
    </div>
  );
}

function spanText({ start, end }: Span): string {
  const clock = (share: number): string => {
    const minutes = Math.round(share * 1440);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  return `${clock(start)}–${clock(end)}`;
}

/** Whether it holds at this moment, and until or from when. */
export function HoldsNow({ preview }: { readonly preview: TimingPreview }): ReactNode {
  const now = useNow();
  const next = nextChange(preview, now);
  const words = next === undefined ? undefined : elapsedText(next - now);
  return (
    <span>
      <span className={`chip ${preview.holdsNow ? 'warn' : ''}`}>
        {preview.holdsNow ? text.now.holds : text.now.rests}
      </span>{' '}
      <span className="quiet">
        {words === undefined
          ? !preview.holdsNow && text.never
          : `${preview.holdsNow ? text.lasts : text.begins} ${words}`}
      </span>
    </span>
  );
}

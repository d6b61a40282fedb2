import { type DurationMs, formatDuration } from '../time/duration.js';
import { formatInstant, type Instant } from '../time/instant.js';
import { type Silence, silenceStateAt } from './silence.js';

/** When a silence holds. */
export type SilenceSpan = Pick<Silence, 'startsAt' | 'endsAt'>;

/** What somebody says about when a silence shall hold. */
export interface WantedSpan {
  /** Left out: now, or as it is. */
  readonly startsAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
  /** From its start, instead of `endsAt`. */
  readonly durationMs: DurationMs | undefined;
}

export interface SpanFault {
  readonly path: 'startsAt' | 'endsAt' | 'duration';
  readonly message: string;
}

export interface SpanReading {
  readonly span: SilenceSpan;
  /** Where there is one, the span is none. */
  readonly faults: readonly SpanFault[];
}

export interface SpanLimits {
  readonly now: Instant;
  readonly longestMs: DurationMs;
}

/** Of a new silence: it starts now, if not later, whatever was said: it cannot have held before it was there. */
export function spanOfNew(wanted: WantedSpan, limits: SpanLimits): SpanReading {
  return read(Math.max(wanted.startsAt ?? limits.now, limits.now), wanted, { limits, stored: undefined });
}

/** Of a silence that has not ended: one that has started already keeps its start, and neither can end in the past. */
export function spanOfEdit(stored: SilenceSpan, wanted: WantedSpan, limits: SpanLimits): SpanReading {
  const pending = silenceStateAt(stored, limits.now) === 'pending';
  if (pending) {
    return read(Math.max(wanted.startsAt ?? stored.startsAt, limits.now), wanted, { limits, stored });
  }
  const { span, faults } = read(stored.startsAt, wanted, { limits, stored });
  if (wanted.startsAt === undefined || sameSecond(wanted.startsAt, stored.startsAt)) return { span, faults };
  const message = `it has started already, at ${formatInstant(stored.startsAt)}: leave startsAt out, or create another silence`;
  return { span, faults: [{ path: 'startsAt', message }, ...faults] };
}

/** Clients of Alertmanager send back whole seconds of what they read. */
export function sameSecond(a: Instant, b: Instant): boolean {
  return Math.floor(a / 1_000) === Math.floor(b / 1_000);
}

/** As it stands when it is to hold no more: nothing of it lies after `now`. */
export function endedSpan({ startsAt, endsAt }: SilenceSpan, now: Instant): SilenceSpan {
  return { startsAt: Math.min(startsAt, now), endsAt: Math.min(endsAt, now) };
}

function read(
  startsAt: Instant,
  wanted: WantedSpan,
  { limits, stored }: { readonly limits: SpanLimits; readonly stored: SilenceSpan | undefined },
): SpanReading {
  const { endsAt, durationMs } = wanted;
  const end = endsAt ?? (durationMs === undefined ? stored?.endsAt : startsAt + durationMs);
  if (end === undefined) {
    const message = 'is required: say when it ends, or give a duration';
    return { span: { startsAt, endsAt: startsAt }, faults: [{ path: 'endsAt', message }] };
  }
  const faults: SpanFault[] = [];
  if (endsAt !== undefined && durationMs !== undefined) {
    faults.push({ path: 'duration', message: 'endsAt says the same: leave one of them out' });
  }
  const path = endsAt === undefined && durationMs !== undefined ? 'duration' : 'endsAt';
  const message = endFault({ startsAt, endsAt: end }, limits);
  if (message !== undefined) faults.push({ path, message });
  return { span: { startsAt, endsAt: end }, faults };
}

function endFault({ startsAt, endsAt }: SilenceSpan, { now, longestMs }: SpanLimits): string | undefined {
  if (endsAt <= now) return 'it would have ended already: the end must lie in the future';
  if (endsAt <= startsAt) return `the end must come after the start, ${formatInstant(startsAt)}`;
  if (endsAt - startsAt > longestMs) return `a silence holds at most ${formatDuration(longestMs)}`;
  return undefined;
}

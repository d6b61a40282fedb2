import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { clockText } from '../lib/clock-text.js';
import { elapsedText } from '../lib/elapsed.js';
import { usePreference } from '../lib/preferences.js';
import { instantText, shortInstantText, type Zone, zoneName } from '../lib/zone.js';
import { rangeText } from '../messages/range.en.js';

export const ZoneContext = createContext<Zone>('local');

const tickMs = 1_000;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** One ticker for all ages on the page. */
function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of watchers) each();
  }, tickMs);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

interface AgoProps {
  readonly at: string | number;
  /** Whether the word follows, as in a sentence: `4m 12s ago`. */
  readonly ago?: boolean;
}

/** How long ago something was, or when, as one prefers; the other when the pointer rests on it. */
export function Ago({ at, ago = false }: AgoProps): ReactNode {
  const instant = new Date(at).getTime();
  return <Moment at={instant} elapsed={`${elapsedText(useNow() - instant)}${ago ? rangeText.ago : ''}`} />;
}

/** How long until something is, or when it is. */
export function Until({ at }: { readonly at: string }): ReactNode {
  const instant = Date.parse(at);
  return <Moment at={instant} elapsed={rangeText.until(elapsedText(instant - useNow()))} />;
}

function Moment({ at, elapsed }: { readonly at: number; readonly elapsed: string }): ReactNode {
  const zone = useContext(ZoneContext);
  const whole = `${instantText(at, zone)} ${zoneName(zone)}`;
  const isAbsolute = usePreference('times') === 'absolute';
  return (
    <time dateTime={new Date(at).toISOString()} title={isAbsolute ? `${whole}, ${elapsed}` : whole}>
      {isAbsolute ? shortInstantText(at, zone, now) : elapsed}
    </time>
  );
}

/** The time of the day to the millisecond, for what follows each other closely; the whole instant when the pointer rests on it. */
export function Clock({ at }: { readonly at: string }): ReactNode {
  const zone = useContext(ZoneContext);
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={`${instantText(instant, zone)} ${zoneName(zone)}`}>
      {clockText(instant, zone)}.{String(instant % 1_000).padStart(3, '0')}
    </time>
  );
}

/** The day and the zone, where a list of times comes to another day. */
export function Day({ at, before }: { readonly at: string; readonly before: string | undefined }): ReactNode {
  const zone = useContext(ZoneContext);
  const dayOf = (instant: string): string => instantText(Date.parse(instant), zone).replace(/,.*/, '');
  if (before !== undefined && dayOf(at) === dayOf(before)) return null;
  return (
    <li className="day">
      {dayOf(at)}, {zoneName(zone)}
    </li>
  );
}

/** An instant with its zone. */
export function At({ at }: { readonly at: string | number }): ReactNode {
  const zone = useContext(ZoneContext);
  const instant = new Date(at);
  return (
    <time dateTime={instant.toISOString()} title={`${elapsedText(Date.now() - instant.getTime())} ago`}>
      {instantText(instant.getTime(), zone)} {zoneName(zone)}
    </time>
  );
}

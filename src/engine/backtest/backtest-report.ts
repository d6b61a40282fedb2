import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { zonedTime } from '../../domain/time/zoned-time.js';

/** One life of an alert that came to fire, or only to wait. */
export interface BacktestEpisode {
  readonly fingerprint: string;
  readonly labels: Labels;
  /** First instant at which the condition held. */
  readonly activeAt: Instant;
  /** `undefined`: it ended, or the time did, before `for` had passed. */
  readonly firedAt: Instant | undefined;
  /** `undefined`: still active at the end of the time. */
  readonly endedAt: Instant | undefined;
}

export interface NotificationCount {
  readonly contactPoint: string;
  readonly messages: number;
  readonly byReason: Readonly<Record<string, number>>;
}

export interface BacktestSummary {
  /** Episodes that fired. */
  readonly episodes: number;
  /** Episodes that never fired. */
  readonly onlyPending: number;
  /** Fired for less than {@link flapMs}. */
  readonly flaps: number;
  /** Began to fire between 22:00 and 06:00. */
  readonly atNight: number;
  readonly firingMs: DurationMs;
  readonly longestMs: DurationMs;
  readonly medianMs: DurationMs;
  readonly notifications: readonly NotificationCount[];
  /** The label sets that fired longest. */
  readonly top: readonly LabelsCount[];
}

export interface LabelsCount {
  readonly labels: Labels;
  readonly episodes: number;
  readonly firingMs: DurationMs;
}

/** An episode shorter than this tells nobody anything: it flaps. */
export const flapMs: DurationMs = 5 * 60_000;

const mostTop = 10;
/** Minutes of the day. */
const night = { from: 22 * 60, to: 6 * 60 };

interface Sent {
  readonly contactPoint: string;
  readonly reason: string;
}

/** What episodes and messages come to; an episode that still fires counts until `to`, nights are those of the zone. */
export function summarize(
  episodes: readonly BacktestEpisode[],
  notifications: readonly Sent[],
  { to, timeZone }: { readonly to: Instant; readonly timeZone: string },
): BacktestSummary {
  const fired = episodes.filter(({ firedAt }) => firedAt !== undefined);
  const durations = fired.map((one) => firingMsOf(one, to)).sort((a, b) => a - b);
  return {
    episodes: fired.length,
    onlyPending: episodes.length - fired.length,
    flaps: episodes.filter((one) => isFlap(one)).length,
    atNight: fired.filter(({ firedAt }) => isNight(firedAt as Instant, timeZone)).length,
    firingMs: durations.reduce((sum, ms) => sum + ms, 0),
    longestMs: durations.at(-1) ?? 0,
    medianMs: durations[Math.floor((durations.length - 1) / 2)] ?? 0,
    notifications: countByContactPoint(notifications),
    top: longestFiring(fired, to),
  };
}

function firingMsOf({ firedAt, endedAt }: BacktestEpisode, to: Instant): DurationMs {
  return firedAt === undefined ? 0 : (endedAt ?? to) - firedAt;
}

function isNight(at: Instant, timeZone: string): boolean {
  const { minuteOfDay } = zonedTime(at, timeZone);
  return minuteOfDay >= night.from || minuteOfDay < night.to;
}

function longestFiring(fired: readonly BacktestEpisode[], to: Instant): readonly LabelsCount[] {
  const counts = new Map<string, LabelsCount>();
  for (const episode of fired) {
    const { fingerprint, labels } = episode;
    const known = counts.get(fingerprint) ?? { labels, episodes: 0, firingMs: 0 };
    const firingMs = known.firingMs + firingMsOf(episode, to);
    counts.set(fingerprint, { labels, episodes: known.episodes + 1, firingMs });
  }
  return [...counts.values()].sort((a, b) => b.firingMs - a.firingMs).slice(0, mostTop);
}

function isFlap({ firedAt, endedAt }: BacktestEpisode): boolean {
  return firedAt !== undefined && endedAt !== undefined && endedAt - firedAt < flapMs;
}

function countByContactPoint(notifications: readonly Sent[]): readonly NotificationCount[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { contactPoint, reason } of notifications) {
    const reasons = counts.get(contactPoint) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    counts.set(contactPoint, reasons);
  }
  return [...counts].map(([contactPoint, reasons]) => ({
    contactPoint,
    messages: [...reasons.values()].reduce((sum, count) => sum + count, 0),
    byReason: Object.fromEntries(reasons),
  }));
}

/** Fired episodes of one side that meet none of the other: same labels but for their names, and times that touch. */
export function episodesWithout(
  side: readonly BacktestEpisode[],
  other: readonly BacktestEpisode[],
  to: Instant,
): readonly BacktestEpisode[] {
  const byLabels = new Map<string, BacktestEpisode[]>();
  for (const episode of other) {
    if (episode.firedAt === undefined) continue;
    byLabels.set(identity(episode), [...(byLabels.get(identity(episode)) ?? []), episode]);
  }
  return side.filter(
    (episode) =>
      episode.firedAt !== undefined &&
      !(byLabels.get(identity(episode)) ?? []).some((candidate) => touch(episode, candidate, to)),
  );
}

/** Labels that rules add, such as a severity, may be what a draft changes: those of the series tell who is meant. */
function identity({ labels }: BacktestEpisode): string {
  const { alertname: _, severity: __, ...others } = labels;
  return JSON.stringify(others);
}

function touch(a: BacktestEpisode, b: BacktestEpisode, to: Instant): boolean {
  return a.activeAt <= (b.endedAt ?? to) && b.activeAt <= (a.endedAt ?? to);
}

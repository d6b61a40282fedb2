import { alertNameLabel, type Labels } from '../labels/label-set.js';
import { type DurationMs, formatDuration } from '../time/duration.js';
import { formatInstant, type Instant } from '../time/instant.js';
import { type ReceivedAlert, type ReceivedSource, receivedRuleIds } from './received-alert.js';

/** Something that must be heard of now and then; an alert when it is silent for longer than its interval and grace. */
export interface HeartbeatMonitor {
  readonly id: string;
  readonly name: string;
  readonly team: string | undefined;
  readonly intervalMs: DurationMs;
  readonly graceMs: DurationMs;
  readonly labels: Labels;
  readonly annotations: Labels;
}

export const silentHeartbeatName = 'HeartbeatSilent';
const heartbeatLabel = 'heartbeat';

/** Its alerts end when they are heard of again, never by themselves. */
export const heartbeatSource: ReceivedSource = {
  ruleId: receivedRuleIds.heartbeat,
  reason: 'not-heard-of',
  resolveTimeoutMs: undefined,
};

/** How long it may be silent. */
export function allowedSilenceMs({
  intervalMs,
  graceMs,
}: Pick<HeartbeatMonitor, 'intervalMs' | 'graceMs'>): DurationMs {
  return intervalMs + graceMs;
}

/** The labels of its alert: its own, which may name the alert too, and which monitor it is. */
export function heartbeatLabels({ name, labels }: Pick<HeartbeatMonitor, 'name' | 'labels'>): Labels {
  return { [alertNameLabel]: silentHeartbeatName, ...labels, [heartbeatLabel]: name };
}

/** The alert of a monitor that is silent since `lastAt`; with `endsAt`, that it has been heard of again. */
export function heartbeatAlert(
  monitor: HeartbeatMonitor,
  told: { readonly lastAt: Instant | undefined; readonly endsAt?: Instant },
): ReceivedAlert {
  const { name, intervalMs, graceMs, annotations } = monitor;
  const since = told.lastAt === undefined ? '' : ` since ${formatInstant(told.lastAt)}`;
  const expected = `every ${formatDuration(intervalMs)}, with a grace of ${formatDuration(graceMs)}`;
  const summary = `${name} has not been heard of${since}; it is expected ${expected}`;
  return { labels: heartbeatLabels(monitor), annotations: { summary, ...annotations }, endsAt: told.endsAt };
}

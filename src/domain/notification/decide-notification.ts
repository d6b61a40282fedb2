import type { Alert } from '../alert/alert.js';
import type { NotifiedSet } from '../grouping/notification-group.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { NotifyReason } from './notification.js';
import { parseToldKey, toldKey } from './told-alert.js';

export interface NotificationInput {
  /** Members of the notification group in any state. */
  readonly members: readonly Alert[];
  /** What the integration was last told; `undefined` when it never was. */
  readonly told: NotifiedSet | undefined;
  readonly sendResolved: boolean;
  readonly repeatIntervalMs: DurationMs;
  /** The flush's instant. */
  readonly at: Instant;
}

/** An episode of an alert that a message tells. */
export interface ToldEpisode {
  readonly alert: Alert;
  readonly episode: number;
}

/** Keys of told episodes; see {@link toldKey}. */
export interface ToldState {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

export type HoldReason = 'unchanged' | 'nothing-firing' | 'resolved-not-wanted';

export type NotificationDecision =
  | {
      readonly notify: NotifyReason;
      readonly firing: readonly ToldEpisode[];
      readonly resolved: readonly ToldEpisode[];
      readonly told: ToldState;
    }
  /** `told` when what is stored has to change although nothing is sent. */
  | { readonly hold: HoldReason; readonly told: ToldState | undefined };

/**
 * Whether a flush tells an integration anything: Alertmanager's rule. Alerts count with their episode, so one that
 * resolved and fired again between two flushes is told again; a resolve is told only to those who heard the firing.
 */
export function decideNotification(input: NotificationInput): NotificationDecision {
  const firing = firingEpisodes(input.members);
  const resolved = resolvedEpisodes(input.members, input.told);
  if (firing.length === 0) return decideResolved(input, resolved);
  const reason = reasonToTell(input, firing, resolved);
  if (!reason) return { hold: 'unchanged', told: undefined };
  return tell(reason, firing, input.sendResolved ? resolved : []);
}

function decideResolved(input: NotificationInput, resolved: readonly ToldEpisode[]): NotificationDecision {
  if (!input.told || input.told.firing.length === 0) return { hold: 'nothing-firing', told: undefined };
  if (input.sendResolved && resolved.length > 0) return tell('all-resolved', [], resolved);
  // Nothing is sent, but the next firing must not look like one that is known already.
  const hold = resolved.length > 0 ? 'resolved-not-wanted' : 'nothing-firing';
  return { hold, told: { firing: [], resolved: [] } };
}

function reasonToTell(
  input: NotificationInput,
  firing: readonly ToldEpisode[],
  resolved: readonly ToldEpisode[],
): NotifyReason | undefined {
  const { told } = input;
  if (!told || told.firing.length === 0) return 'first';
  const known = new Set(told.firing);
  if (firing.some((episode) => !known.has(keyOf(episode)))) return 'new-alerts';
  if (input.sendResolved && resolved.length > 0) return 'new-resolved';
  return told.at + input.repeatIntervalMs <= input.at ? 'repeat' : undefined;
}

function firingEpisodes(members: readonly Alert[]): readonly ToldEpisode[] {
  return members.filter(({ state }) => state === 'firing').map((alert) => ({ alert, episode: alert.episode }));
}

/** Episodes told as firing that have ended; one that was followed by a new firing is told by that firing. */
function resolvedEpisodes(members: readonly Alert[], told: NotifiedSet | undefined): readonly ToldEpisode[] {
  const ended = new Map(members.filter(({ state }) => state !== 'firing').map((alert) => [alert.id, alert]));
  return (told?.firing ?? []).flatMap((key) => {
    const { alertId, episode } = parseToldKey(key);
    const alert = ended.get(alertId);
    return alert ? [{ alert, episode }] : [];
  });
}

function tell(
  notify: NotifyReason,
  firing: readonly ToldEpisode[],
  resolved: readonly ToldEpisode[],
): NotificationDecision {
  return { notify, firing, resolved, told: { firing: firing.map(keyOf), resolved: resolved.map(keyOf) } };
}

function keyOf({ alert, episode }: ToldEpisode): string {
  return toldKey(alert.id, episode);
}

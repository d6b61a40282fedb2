import type { Alert } from '../alert/alert.js';
import type { NotifiedSet } from '../grouping/notification-group.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { NotifyReason } from './notification.js';
import { parseToldKey, toldKey } from './told-alert.js';

export interface NotificationInput {
  /** Members of the notification group in any state. */
  readonly members: readonly Alert[];
  /** Ids of members of which only the end is told, to who heard them fire: no news, no repeat. */
  readonly leaving?: ReadonlySet<string>;
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
  const present = presentState(input);
  if (present.firing.length === 0) return decideResolved(input, present);
  const reason = reasonToTell(input, present);
  if (!reason) return { hold: 'unchanged', told: undefined };
  return tell(reason, { ...present, resolved: input.sendResolved ? present.resolved : [] });
}

interface PresentState {
  readonly firing: readonly ToldEpisode[];
  /** Episodes told as firing that have ended. */
  readonly resolved: readonly ToldEpisode[];
  /** Told as firing, of members that are leaving and still fire: they stay told until they end. */
  readonly staying: readonly string[];
}

function presentState({ members, told, leaving }: NotificationInput): PresentState {
  const firing = members.filter(({ id, state }) => state === 'firing' && !leaving?.has(id));
  const byId = new Map(members.map((alert) => [alert.id, alert]));
  const resolved: ToldEpisode[] = [];
  const staying: string[] = [];
  for (const key of told?.firing ?? []) {
    const { alertId, episode } = parseToldKey(key);
    const alert = byId.get(alertId);
    const goes = leaving?.has(alertId) === true;
    // One that has ended and fired again at once is told by that firing, unless it is leaving.
    const ended = alert?.state !== 'firing' || (goes && alert.episode !== episode);
    if (alert && ended) resolved.push({ alert, episode });
    else if (alert && goes) staying.push(key);
  }
  return { firing: firing.map((alert) => ({ alert, episode: alert.episode })), resolved, staying };
}

function decideResolved(input: NotificationInput, present: PresentState): NotificationDecision {
  const { resolved, staying } = present;
  if (!input.told || input.told.firing.length === staying.length) return { hold: 'nothing-firing', told: undefined };
  if (input.sendResolved && resolved.length > 0) return tell('all-resolved', present);
  // Nothing is sent, but the next firing must not look like one that is known already.
  const hold = resolved.length > 0 ? 'resolved-not-wanted' : 'nothing-firing';
  return { hold, told: { firing: staying, resolved: [] } };
}

function reasonToTell(
  { told, sendResolved, repeatIntervalMs, at }: NotificationInput,
  { firing, resolved, staying }: PresentState,
): NotifyReason | undefined {
  if (!told || told.firing.length === staying.length) return 'first';
  const known = new Set(told.firing);
  if (firing.some((episode) => !known.has(keyOf(episode)))) return 'new-alerts';
  if (sendResolved && resolved.length > 0) return 'new-resolved';
  return told.at + repeatIntervalMs <= at ? 'repeat' : undefined;
}

function tell(notify: NotifyReason, { firing, resolved, staying }: PresentState): NotificationDecision {
  const told = { firing: [...firing.map(keyOf), ...staying], resolved: resolved.map(keyOf) };
  return { notify, firing, resolved, told };
}

function keyOf({ alert, episode }: ToldEpisode): string {
  return toldKey(alert.id, episode);
}

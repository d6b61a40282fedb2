import type { Alert } from '../alert/alert.js';
import { receivedRuleIds } from '../alert/received-alert.js';
import type { NotifiedSet, ToldState } from '../grouping/notification-group.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { NotifyReason } from './notification.js';
import { parseToldKey, toldKey } from './told-alert.js';

export interface NotificationInput {
  /** Members of the notification group in any state. */
  readonly members: readonly Alert[];
  /** Ids of members that are held back: left out before anything is compared, firing or resolved. */
  readonly suppressed?: ReadonlySet<string> | undefined;
  /** Ids of members of which only the end is told, to who heard them fire: no news, no repeat. */
  readonly leaving?: ReadonlySet<string> | undefined;
  /** Ids of leaving members that fire again, of which the integration is told by another group: no end between. */
  readonly superseded?: ReadonlySet<string> | undefined;
  /** Ids of firing members that somebody looks after. */
  readonly acknowledged?: ReadonlySet<string> | undefined;
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

/** What is stored of a told state; see {@link NotifiedSet}. */
export type NextTold = ToldState & Pick<NotifiedSet, 'heard'>;

export type HoldReason = 'unchanged' | 'nothing-firing' | 'resolved-not-wanted' | 'suppressed' | 'acknowledged';

export type NotificationDecision =
  | {
      readonly notify: NotifyReason;
      readonly firing: readonly ToldEpisode[];
      readonly resolved: readonly ToldEpisode[];
      readonly told: NextTold;
    }
  /** `told` when what is stored has to change although nothing is sent. */
  | { readonly hold: HoldReason; readonly told: NextTold | undefined };

/**
 * Whether a flush tells an integration anything: Alertmanager's rule. Alerts count with their episode, so one that
 * resolved and fired again between two flushes is told again. A resolve is told to those who heard the firing; that of an
 * alert by Alertmanager's API also with what fires, or has been told, of its group, as Alertmanager does.
 */
export function decideNotification(input: NotificationInput): NotificationDecision {
  const present = presentState(input);
  const { firing, resolved } = present;
  if (firing.length === 0) return resolved.length > 0 ? decideResolved(input, present) : decideNothing(input, present);
  const reason = reasonToTell(input, present);
  if (!reason) return { hold: 'unchanged', told: undefined };
  if (reason === 'repeat' && firing.every(({ alert }) => input.acknowledged?.has(alert.id))) {
    return { hold: 'acknowledged', told: undefined };
  }
  return tell(reason, input.sendResolved ? present : { ...present, resolved: [], unheard: [] });
}

interface PresentState {
  readonly firing: readonly ToldEpisode[];
  /** Episodes told as firing that have ended. */
  readonly resolved: readonly ToldEpisode[];
  /** Received episodes that have ended and were not told as firing. */
  readonly unheard: readonly ToldEpisode[];
  /** Told as firing, of members that are leaving and still fire: they stay told until they end. */
  readonly staying: readonly string[];
  /** Told as firing, of members that are held back now and still fire. */
  readonly heard: readonly string[];
}

const none: ReadonlySet<string> = new Set();

function presentState(input: NotificationInput): PresentState {
  const { members, suppressed = none, leaving = none, superseded = none, told } = input;
  const heldBack = (alert: Alert): boolean => suppressed.has(alert.id);
  const goes = (alert: Alert): boolean => leaving.has(alert.id);
  const firing = members.filter((alert) => alert.state === 'firing' && !goes(alert) && !heldBack(alert));
  const known = knownEpisodes(members, told);
  const on = known.filter((episode) => !hasEnded(episode, goes(episode.alert)));
  const over = known.filter((episode) => hasEnded(episode, goes(episode.alert)));
  const unheard = endedUnheard(members, over).filter((alert) => !goes(alert) && !heldBack(alert));
  return {
    firing: firing.map(asEpisode),
    unheard: unheard.map(asEpisode),
    resolved: over.filter(({ alert }) => !heldBack(alert) && !superseded.has(alert.id)),
    staying: on.filter(({ alert }) => goes(alert)).map(keyOf),
    heard: on.filter(({ alert }) => !goes(alert) && heldBack(alert)).map(keyOf),
  };
}

function endedUnheard(members: readonly Alert[], over: readonly ToldEpisode[]): readonly Alert[] {
  const ended = members.filter(({ state, ruleId }) => state !== 'firing' && ruleId === receivedRuleIds.external);
  if (ended.length === 0) return ended;
  const told = new Set(over.map(({ alert }) => alert.id));
  return ended.filter(({ id }) => !told.has(id));
}

function asEpisode(alert: Alert): ToldEpisode {
  return { alert, episode: alert.episode };
}

/** What the integration has heard fire, of those that are members still. */
function knownEpisodes(members: readonly Alert[], told: NotifiedSet | undefined): readonly ToldEpisode[] {
  const keys = keysHeard(told);
  if (keys.length === 0) return [];
  const byId = new Map(members.map((alert) => [alert.id, alert]));
  return keys.flatMap((key) => {
    const { alertId, episode } = parseToldKey(key);
    const alert = byId.get(alertId);
    return alert ? [{ alert, episode }] : [];
  });
}

/** An episode that ended and was followed by a firing is told by that firing, unless the alert is told elsewhere now. */
function hasEnded({ alert, episode }: ToldEpisode, isLeaving: boolean): boolean {
  return alert.state !== 'firing' || (isLeaving && alert.episode !== episode);
}

/** Every episode that the integration has heard fire and not heard end. */
export function keysHeard(told: NotifiedSet | undefined): readonly string[] {
  if (!told) return [];
  return told.heard && told.heard.length > 0 ? [...new Set([...told.firing, ...told.heard])] : told.firing;
}

function decideNothing({ members, suppressed, told }: NotificationInput, present: PresentState): NotificationDecision {
  // Held back as a whole, a group is not compared with anything: Alertmanager's pipeline ends there.
  if (members.some(({ id }) => suppressed?.has(id))) return { hold: 'suppressed', told: undefined };
  const { staying } = present;
  const stale = keysHeard(told).length > staying.length;
  return { hold: 'nothing-firing', told: stale ? { firing: staying, resolved: [] } : undefined };
}

function decideResolved({ sendResolved }: NotificationInput, present: PresentState): NotificationDecision {
  if (sendResolved) return tell('all-resolved', present);
  // Nothing is sent, but the next firing must not look like one that is known already.
  return { hold: 'resolved-not-wanted', told: { firing: present.staying, resolved: [], ...heardOf(present) } };
}

function reasonToTell(
  { told, sendResolved, repeatIntervalMs, at }: NotificationInput,
  { firing, resolved, unheard, staying }: PresentState,
): NotifyReason | undefined {
  const known = new Set(told?.firing);
  if (!told || staying.filter((key) => known.has(key)).length === known.size) return 'first';
  if (firing.some((episode) => !known.has(keyOf(episode)))) return 'new-alerts';
  if (sendResolved && resolved.length + unheard.length > 0) return 'new-resolved';
  return told.at + repeatIntervalMs <= at ? 'repeat' : undefined;
}

function tell(notify: NotifyReason, present: PresentState): NotificationDecision {
  const { firing, staying } = present;
  const resolved = [...present.resolved, ...present.unheard];
  const told = { firing: [...firing.map(keyOf), ...staying], resolved: resolved.map(keyOf), ...heardOf(present) };
  return { notify, firing, resolved, told };
}

function heardOf({ heard }: PresentState): Pick<NotifiedSet, 'heard'> {
  return heard.length > 0 ? { heard } : {};
}

export function keyOf({ alert, episode }: ToldEpisode): string {
  return toldKey(alert.id, episode);
}

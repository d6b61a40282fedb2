import type { Alert } from '../alert/alert.js';
import type { NotifiedSet, WithheldState } from '../grouping/notification-group.js';
import type { Integration } from '../routing/route.js';
import type { SuppressedAlert } from '../suppression/suppression-cause.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import {
  decideNotification,
  type HoldReason,
  keyOf,
  keysHeard,
  type NotificationDecision,
  type NotificationInput,
  type ToldEpisode,
} from './decide-notification.js';
import type { NotifyReason } from './notification.js';
import { type AcknowledgedById, acknowledgementCause, type CausesById } from './weigh-suppression.js';

export interface NoticeInput {
  readonly integration: Pick<Integration, 'id' | 'sendResolved' | 'only'>;
  /** Of the notification group, in any state. */
  readonly members: readonly Alert[];
  readonly causes: CausesById;
  /** Ids of members of which only the end is told. */
  readonly leaving: ReadonlySet<string>;
  readonly superseded?: ReadonlySet<string> | undefined;
  readonly acknowledged: AcknowledgedById;
  /** Acknowledgements that are among the causes: who is escalated to hears nothing of these alerts. */
  readonly deterring?: AcknowledgedById | undefined;
  readonly told: NotifiedSet | undefined;
  readonly repeatIntervalMs: DurationMs;
  /** The flush's instant and number. */
  readonly at: Instant;
  readonly flushNo: number;
}

/** What one flush has for one integration, sent or only written down. */
export interface Notice {
  readonly status: 'waiting' | 'suppressed';
  readonly reason: NotifyReason;
  readonly firing: readonly ToldEpisode[];
  readonly resolved: readonly ToldEpisode[];
  /** Keys of those that began to fire since the last message. */
  readonly fresh: ReadonlySet<string>;
  /** How many fire that nothing holds back, told in it or not. */
  readonly groupFiring: number;
  /** Left out of it. */
  readonly suppressed: readonly SuppressedAlert[];
}

export interface NoticeDecision {
  readonly notice: Notice | undefined;
  /** Why nothing is sent; `undefined` when something is. */
  readonly hold: HoldReason | undefined;
  /** What is stored from now on; `undefined` when that does not change. */
  readonly notified: NotifiedSet | undefined;
}

type Notifying = Extract<NotificationDecision, { notify: NotifyReason }>;

/**
 * What one flush tells one integration, and what it would have told if nothing were held back.
 *
 * Both are the same decision: once on what is left of the group, compared with what was told, and once on the whole
 * group, compared with what would have been told by now. Where only the second tells something, that notice is written
 * down as suppressed; as the second story is kept as well, it is not written down again while nothing changes.
 */
export function decideNotice(input: NoticeInput): NoticeDecision {
  const seen = decideNotification(seenInput(input));
  const held = input.causes.size > 0 || ('hold' in seen && seen.hold === 'acknowledged');
  const whole = held ? decideNotification(wholeInput(input)) : seen;
  const notified = nextSet(input, seen, held ? nextWithheld(input, seen, whole) : undefined);
  if ('notify' in seen) {
    return { notice: { ...noticeOf(input, seen, input.told), ...sent(input, whole) }, hold: undefined, notified };
  }
  return { notice: held ? suppressedNotice(input, seen.hold, whole) : undefined, hold: seen.hold, notified };
}

function seenInput(input: NoticeInput): NotificationInput {
  const { members, causes, leaving, superseded, acknowledged, told, integration, repeatIntervalMs, at } = input;
  const suppressed = new Set(causes.keys());
  const { sendResolved } = integration;
  return {
    members,
    suppressed,
    leaving,
    superseded,
    acknowledged: new Set(acknowledged.keys()),
    told,
    sendResolved,
    repeatIntervalMs,
    at,
  };
}

function wholeInput(input: NoticeInput): NotificationInput {
  const { members, leaving, superseded, integration, repeatIntervalMs, at } = input;
  const { sendResolved } = integration;
  return { members, leaving, superseded, told: wholeStory(input), sendResolved, repeatIntervalMs, at };
}

/** What would have been told by now. */
function wholeStory({ told }: NoticeInput): NotifiedSet | undefined {
  return told?.withheld ? { ...told, ...told.withheld, heard: [] } : told;
}

function sent(input: NoticeInput, whole: NotificationDecision): Pick<Notice, 'status' | 'suppressed'> {
  if (input.causes.size === 0) return { status: 'waiting', suppressed: [] };
  const listed = 'notify' in whole ? noticeOf(input, whole, wholeStory(input)) : undefined;
  const firing = input.integration.only === 'full' ? firingEpisodes(input) : (listed?.firing ?? []);
  const leftOut = [...firing, ...(listed?.resolved ?? [])];
  return { status: 'waiting', suppressed: suppressedAlerts(input, leftOut) };
}

function suppressedNotice(input: NoticeInput, hold: HoldReason, whole: NotificationDecision): Notice | undefined {
  if ('hold' in whole || isLoggedRepeat(input, hold, whole)) return undefined;
  const notice = noticeOf(input, whole, wholeStory(input));
  const suppressed = suppressedAlerts(input, [...notice.firing, ...notice.resolved], hold === 'acknowledged');
  return suppressed.length > 0 ? { ...notice, status: 'suppressed', suppressed } : undefined;
}

/** Whether it is a repeat that somebody's word withholds, and that was written down when it was first due. */
function isLoggedRepeat(input: NoticeInput, hold: HoldReason, { notify, firing }: Notifying): boolean {
  const { told, repeatIntervalMs, deterring } = input;
  if (notify !== 'repeat' || told?.withheld === undefined) return false;
  const wasDue = told.withheld.at >= told.at + repeatIntervalMs;
  if (hold === 'acknowledged') return wasDue;
  const words = firing.flatMap(({ alert }) => deterring?.get(alert.id) ?? []);
  if (words.length === 0) return false;
  // Who was told nothing yet has no repeat to wait for: that the first notice was withheld is written down.
  const isWritten = wasDue || keysHeard(told).length === 0;
  return isWritten && words.every(({ at }) => at <= (told.withheld?.at ?? 0));
}

function noticeOf(
  { integration }: NoticeInput,
  { notify, firing, resolved }: Notifying,
  before: NotifiedSet | undefined,
): Omit<Notice, 'status' | 'suppressed'> {
  const known = new Set(before?.firing);
  const fresh = new Set(firing.map(keyOf).filter((key) => !known.has(key)));
  const tellsAll = integration.only === 'full' || notify === 'repeat';
  const told = tellsAll ? firing : firing.filter((episode) => fresh.has(keyOf(episode)));
  return { reason: notify, firing: told, resolved, fresh, groupFiring: firing.length };
}

function firingEpisodes({ members, leaving }: NoticeInput): readonly ToldEpisode[] {
  return members
    .filter(({ id, state }) => state === 'firing' && !leaving.has(id))
    .map((alert) => ({ alert, episode: alert.episode }));
}

function suppressedAlerts(
  { causes, acknowledged }: NoticeInput,
  episodes: readonly ToldEpisode[],
  withAcknowledged = false,
): readonly SuppressedAlert[] {
  return episodes.flatMap(({ alert, episode }) => {
    const acknowledgement = withAcknowledged ? acknowledged.get(alert.id) : undefined;
    const all = [...(causes.get(alert.id) ?? []), ...(acknowledgement ? [acknowledgementCause(acknowledgement)] : [])];
    return all.length > 0 ? [{ alertId: alert.id, episode, causes: all }] : [];
  });
}

function nextWithheld(
  input: NoticeInput,
  seen: NotificationDecision,
  whole: NotificationDecision,
): WithheldState | undefined {
  const { at, told } = input;
  const story = wholeStory(input);
  if ('notify' in whole) {
    if ('hold' in seen && isLoggedRepeat(input, seen.hold, whole)) return told?.withheld;
    const { firing, resolved } = whole.told;
    return { at, firing, resolved };
  }
  if ('notify' in seen) return story && { at, firing: story.firing, resolved: story.resolved };
  if (whole.told) return story && { at: story.at, firing: whole.told.firing, resolved: whole.told.resolved };
  return told?.withheld;
}

function nextSet(
  { integration, told, at, flushNo }: NoticeInput,
  seen: NotificationDecision,
  withheld: WithheldState | undefined,
): NotifiedSet | undefined {
  if (seen.told) {
    return { integrationId: integration.id, flushNo, at, ...seen.told, ...(withheld && { withheld }) };
  }
  if (withheld === told?.withheld) return undefined;
  const before: NotifiedSet = told ?? { integrationId: integration.id, flushNo, at, firing: [], resolved: [] };
  const { withheld: _, ...kept } = before;
  return { ...kept, ...(withheld && { withheld }) };
}

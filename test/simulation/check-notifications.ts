import { toldKey } from '../../src/domain/notification/told-alert.js';
import type { NotificationRow } from '../support/fakes/fake-database.js';
import type { Scenario } from './scenario.js';
import type { FlushSnapshot } from './flush-snapshot.js';
import { groupBy } from './group-by.js';
import type { Played } from './simulation.js';

/** Breaches of the invariants on flushes and the notification log. */
export function checkNotifications(played: Played): string[] {
  return [...checkFlushes(played), ...checkRows(played), ...checkEnd(played)];
}

/** Flushes are numbered without gaps, and after each one every integration has been told of all that fires. */
function checkFlushes({ flushes, scenario }: Played): string[] {
  const numbers = new Map<string, number>();
  return flushes.flatMap((flush) => {
    const before = numbers.get(flush.groupId) ?? 0;
    numbers.set(flush.groupId, flush.flushNo);
    const gap = flush.flushNo === before + 1 ? [] : [`${flush.groupId}: flush ${flush.flushNo} follows ${before}`];
    return [...gap, ...untoldBy(flush, scenario), ...forbiddenBy(flush), ...escalatedBy(flush, scenario)];
  });
}

function untoldBy({ groupId, flushNo, firing, told, kind }: FlushSnapshot, { contactPoint }: Scenario): string[] {
  if (kind === 'escalation') return [];
  if (firing.length > 0 && told.size === 0) return [`${groupId} flush ${flushNo}: nobody was told`];
  return contactPoint.integrations.flatMap(({ id: integration }) => {
    const known = told.get(integration) ?? [];
    const untold = firing.filter((episode) => !known.includes(episode));
    return untold.length === 0 ? [] : [`${groupId} flush ${flushNo}: ${integration} was not told of ${untold.join()}`];
  });
}

/** No message tells of what a silence forbids, and a suppressed row names what did it. */
function forbiddenBy({ groupId, flushNo, silenced, rows }: FlushSnapshot): string[] {
  return rows.flatMap(({ id, status, alerts, suppressed = [] }) => {
    const told = alerts.filter(({ alertId }) => silenced.has(alertId));
    if (status === 'waiting' && told.length > 0)
      return [`${groupId} flush ${flushNo}: ${id} tells of what was silenced`];
    return status === 'suppressed' && suppressed.length === 0 ? [`${id} was suppressed by nothing`] : [];
  });
}

/** Who hears of an escalation hears what the receiver has heard fire and nobody looks after. */
function escalatedBy({ groupId, flushNo, rows, acknowledged, heard }: FlushSnapshot, scenario: Scenario): string[] {
  const known = new Set(scenario.contactPoint.integrations.flatMap(({ id }) => heard.get(id) ?? []));
  const escalated = rows.filter(({ contactPoint, status }) => contactPoint === 'chief' && status === 'waiting');
  const keys = escalated.flatMap(({ alerts }) =>
    alerts.filter(({ status }) => status === 'firing').map(({ alertId, episode }) => toldKey(alertId, episode)),
  );
  return keys.flatMap((key) => [
    ...(acknowledged.has(key) ? [`${groupId} flush ${flushNo}: chief heard of what was acknowledged: ${key}`] : []),
    ...(known.has(key) ? [] : [`${groupId} flush ${flushNo}: chief heard of ${key} before the receiver`]),
  ]);
}

/** Each row of the log tells something new, or repeats in time; a resolve follows its firing and comes once. */
function checkRows({ database, scenario }: Played): string[] {
  const sent = [...database.notifications.values()].filter(({ status }) => status !== 'suppressed');
  const lines = groupBy(sent, (row) => `${row.notificationGroupId}/${row.integrationId}`);
  return [...lines].flatMap(([line, rows]) => {
    const integration = scenario.contactPoint.integrations.find(({ id }) => line.endsWith(`/${id}`));
    // Acknowledged alerts are held back from escalations.
    const leavesOut = scenario.rates.silencePerSecond > 0 || !integration;
    const hearsEnds = !leavesOut && integration.sendResolved;
    const story = new Story(hearsEnds, leavesOut, scenario.route.repeatIntervalMs);
    return rows
      .sort((a, b) => a.flushNo - b.flushNo)
      .flatMap((row) => story.tell(row).map((breach) => `${line}: ${breach}`));
  });
}

/** Two clocks that were wrong in opposite directions. */
const clockErrorsMs = 5_000;

/** What one integration has been told about one group so far. */
class Story {
  private firing = new Set<string>();
  /** Whatever was told as firing, also what later messages have left out because it was silenced. */
  private readonly heard = new Set<string>();
  private readonly resolved = new Set<string>();
  private flushNo = 0;
  private at = 0;

  constructor(
    /** Whether every end is told, so that what was last told as firing is all that it knows. */
    private readonly hearsEnds: boolean,
    /** Whether messages may leave out what fires on. */
    private readonly leavesOut: boolean,
    private readonly repeatIntervalMs: number,
  ) {}

  tell(row: NotificationRow): string[] {
    const of = (status: string): string[] =>
      row.alerts.filter((alert) => alert.status === status).map(({ alertId, episode }) => toldKey(alertId, episode));
    const firing = of('firing');
    const resolved = of('resolved');
    const breaches = [
      ...this.order(row),
      ...resolved.filter((key) => !this.known().has(key)).map((key) => `${key} resolved and was not told firing`),
      ...resolved.filter((key) => this.resolved.has(key)).map((key) => `${key} resolved twice`),
      ...this.news(row, firing, resolved),
    ];
    this.firing = new Set(firing);
    for (const key of firing) this.heard.add(key);
    for (const key of resolved) this.resolved.add(key);
    this.flushNo = row.flushNo;
    this.at = row.createdAt;
    return breaches;
  }

  /** What a message has left out may still end. */
  private known(): ReadonlySet<string> {
    return this.leavesOut ? this.heard : this.firing;
  }

  private order({ flushNo }: NotificationRow): string[] {
    return flushNo > this.flushNo ? [] : [`flush ${flushNo} twice`];
  }

  private news(row: NotificationRow, firing: readonly string[], resolved: readonly string[]): string[] {
    const fresh = firing.some((key) => !this.firing.has(key));
    const early = row.createdAt - this.at < this.repeatIntervalMs - clockErrorsMs;
    const wrong: Readonly<Record<NotificationRow['reason'], boolean>> = {
      // What a silence had left out when all else ended is told again, as Alertmanager does.
      first: firing.length === 0 || (!fresh && !this.leavesOut) || (this.hearsEnds && this.firing.size > 0),
      'new-alerts': !fresh,
      'new-resolved': fresh || resolved.length === 0 || firing.length === 0,
      'all-resolved': firing.length > 0 || resolved.length === 0,
      repeat: fresh || resolved.length > 0 || early,
      escalated: !fresh,
    };
    return wrong[row.reason] ? [`flush ${row.flushNo} says ${row.reason}`] : [];
  }
}

/** What was written at the very end may still be on its way. */
const onItsWayMs = 1_000;

/** In the end all is told: what fires as firing, what has resolved as resolved, and every message has gone out. */
function checkEnd(played: Played): string[] {
  const { database } = played;
  const groups = [...database.groups.keys()].flatMap((groupId) => checkGroupEnd(played, groupId));
  return [...checkUnfinished(played), ...checkEscalations(played), ...groups];
}

function checkGroupEnd({ database, scenario }: Played, groupId: string): string[] {
  const members = [...(database.members.get(groupId) ?? [])].flatMap((id) => database.alerts.get(id) ?? []);
  const stale = members.filter(({ state }) => state !== 'firing');
  const firing = members.map(({ id, episode }) => toldKey(id, episode)).sort();
  const untold = scenario.contactPoint.integrations.flatMap(({ id, sendResolved }) => {
    const told = [...(database.notified.get(`${groupId}/${id}`)?.firing ?? [])].sort();
    // What ended in silence stays in what was told, until the next message.
    const mayKnowMore = scenario.rates.silencePerSecond > 0 || !sendResolved;
    const heard = firing.every((key) => told.includes(key)) && (mayKnowMore || told.length === firing.length);
    return heard ? [] : [`${groupId}/${id}: told ${told.join()}, fires ${firing.join()}`];
  });
  return [...stale.map(({ id }) => `${groupId}: ${id} is a member and does not fire`), ...untold];
}

/** Who fires for long, is acknowledged by nobody and known to the receiver has been escalated. */
function checkEscalations({ database, scenario }: Played): string[] {
  const [step] = scenario.route.escalations;
  if (!step) return [];
  const due = database.now() - step.afterMs - scenario.route.groupIntervalMs - 2 * clockErrorsMs;
  return [...database.groups.values()].flatMap(({ id: groupId }) => {
    const members = [...(database.members.get(groupId) ?? [])].flatMap((id) => database.alerts.get(id) ?? []);
    const told = database.notified.get(`${groupId}/chief`)?.firing ?? [];
    const waiting = members
      .filter(({ state, firedAt = 0 }) => state === 'firing' && firedAt < due)
      .map(({ id, episode }) => toldKey(id, episode))
      .filter((key) => !database.acknowledgements.has(key) && !told.includes(key));
    return waiting.map((key) => `${groupId}: chief never heard of ${key}`);
  });
}

/** Only a message that waits to be tried again, and those behind it, may be unfinished. */
function checkUnfinished({ database }: Played): string[] {
  const end = database.now();
  const unfinished = [...database.notifications.values()].filter(
    ({ status }) => status === 'waiting' || status === 'sending',
  );
  const lines = groupBy(unfinished, (row) => `${row.notificationGroupId}/${row.integrationId}`);
  return [...lines].flatMap(([line, rows]) => {
    const first = rows.reduce((a, b) => (a.flushNo < b.flushNo ? a : b));
    const retries = first.status === 'waiting' && first.dueAt > end;
    return retries || first.createdAt > end - onItsWayMs ? [] : [`${line}: ${first.id} is still ${first.status}`];
  });
}

import { toldKey } from '../../src/domain/notification/told-alert.js';
import type { NotificationRow } from '../support/fakes/fake-database.js';
import type { FlushSnapshot } from './flush-snapshot.js';
import { groupBy } from './group-by.js';
import type { Played } from './simulation.js';

/** Breaches of the invariants on flushes and the notification log. */
export function checkNotifications(played: Played): string[] {
  return [...checkFlushes(played), ...checkRows(played), ...checkEnd(played)];
}

/** Flushes are numbered without gaps, and after each one every integration has been told of all that fires. */
function checkFlushes({ flushes }: Played): string[] {
  const numbers = new Map<string, number>();
  return flushes.flatMap((flush) => {
    const before = numbers.get(flush.groupId) ?? 0;
    numbers.set(flush.groupId, flush.flushNo);
    const gap = flush.flushNo === before + 1 ? [] : [`${flush.groupId}: flush ${flush.flushNo} follows ${before}`];
    return [...gap, ...untoldBy(flush)];
  });
}

function untoldBy({ groupId, flushNo, firing, told }: FlushSnapshot): string[] {
  if (firing.length > 0 && told.size === 0) return [`${groupId} flush ${flushNo}: nobody was told`];
  return [...told].flatMap(([integration, known]) => {
    const untold = firing.filter((episode) => !known.includes(episode));
    return untold.length === 0 ? [] : [`${groupId} flush ${flushNo}: ${integration} was not told of ${untold.join()}`];
  });
}

/** Each row of the log tells something new, or repeats in time; a resolve follows its firing and comes once. */
function checkRows({ database, scenario }: Played): string[] {
  const lines = groupBy(database.notifications.values(), (row) => `${row.notificationGroupId}/${row.integrationId}`);
  return [...lines].flatMap(([line, rows]) => {
    const integration = scenario.contactPoint.integrations.find(({ id }) => line.endsWith(`/${id}`));
    const story = new Story(integration?.sendResolved ?? true, scenario.route.repeatIntervalMs);
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
  private readonly resolved = new Set<string>();
  private flushNo = 0;
  private at = 0;

  constructor(
    private readonly sendResolved: boolean,
    private readonly repeatIntervalMs: number,
  ) {}

  tell(row: NotificationRow): string[] {
    const of = (status: string): string[] =>
      row.alerts.filter((alert) => alert.status === status).map(({ alertId, episode }) => toldKey(alertId, episode));
    const firing = of('firing');
    const resolved = of('resolved');
    const breaches = [
      ...this.order(row),
      ...resolved.filter((key) => !this.firing.has(key)).map((key) => `${key} resolved and was not told firing`),
      ...resolved.filter((key) => this.resolved.has(key)).map((key) => `${key} resolved twice`),
      ...this.news(row, firing, resolved),
    ];
    this.firing = new Set(firing);
    for (const key of resolved) this.resolved.add(key);
    this.flushNo = row.flushNo;
    this.at = row.createdAt;
    return breaches;
  }

  private order({ flushNo }: NotificationRow): string[] {
    return flushNo > this.flushNo ? [] : [`flush ${flushNo} twice`];
  }

  private news(row: NotificationRow, firing: readonly string[], resolved: readonly string[]): string[] {
    const fresh = firing.some((key) => !this.firing.has(key));
    const early = row.createdAt - this.at < this.repeatIntervalMs - clockErrorsMs;
    const wrong: Readonly<Record<NotificationRow['reason'], boolean>> = {
      first: firing.length === 0 || (this.sendResolved && this.firing.size > 0),
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
  const { database, scenario } = played;
  const breaches = checkUnfinished(played);
  for (const group of database.groups.values()) {
    const members = [...(database.members.get(group.id) ?? [])].flatMap((id) => database.alerts.get(id) ?? []);
    const stale = members.filter(({ state }) => state !== 'firing');
    breaches.push(...stale.map(({ id }) => `${group.id}: ${id} is a member and does not fire`));
    const firing = members.map(({ id, episode }) => toldKey(id, episode)).sort();
    for (const { id, sendResolved } of scenario.contactPoint.integrations) {
      const told = [...(database.notified.get(`${group.id}/${id}`)?.firing ?? [])].sort();
      const heard = firing.every((key) => told.includes(key)) && (!sendResolved || told.length === firing.length);
      if (!heard) breaches.push(`${group.id}/${id}: told ${told.join()}, fires ${firing.join()}`);
    }
  }
  return breaches;
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

/** One message as a receiver saw it. */
export interface ReceivedMessage {
  readonly notificationId: string;
  readonly groupKey: string;
  readonly integration: 'webhook' | 'email';
  readonly alerts: readonly { readonly fingerprint: string; readonly status: string; readonly startsAt: string }[];
}

/** One row of the notification log as the API tells it. */
export interface LoggedNotification {
  readonly id: string;
  readonly status: string;
  readonly groupKey: string;
  readonly flushNo: number;
  readonly integration: string;
  readonly attempts: readonly { readonly no: number; readonly node: string; readonly outcome: string }[];
}

export interface Account {
  readonly notifications: number;
  readonly received: number;
  /** Second and later copies that an `unknown` attempt of the log explains. */
  readonly explainedCopies: number;
  readonly unknownAttempts: number;
  /** Everything that breaks the promise, one sentence each. */
  readonly faults: readonly string[];
}

/** Holds what arrived against what the log says: each message once, in order, and none that the log does not know. */
export function accountForMessages(log: readonly LoggedNotification[], received: readonly ReceivedMessage[]): Account {
  const faults: string[] = [];
  const byId = new Map(log.map((row) => [row.id, row]));
  const copies = new Map<string, number>();
  for (const message of received) {
    if (!byId.has(message.notificationId)) faults.push(`${message.notificationId} arrived but is not in the log`);
    copies.set(message.notificationId, (copies.get(message.notificationId) ?? 0) + 1);
  }
  let explainedCopies = 0;
  let unknownAttempts = 0;
  for (const row of log) {
    const seen = copies.get(row.id) ?? 0;
    const unknown = row.attempts.filter((attempt) => attempt.outcome === 'unknown').length;
    unknownAttempts += unknown;
    if (row.status === 'delivered' && seen === 0) faults.push(`${row.id} is delivered in the log but never arrived`);
    if (row.status !== 'delivered') faults.push(`${row.id} of ${row.groupKey} is ${row.status}`);
    if (seen > 1 + unknown) faults.push(`${row.id} arrived ${seen} times, the log explains ${1 + unknown}`);
    explainedCopies += Math.max(0, seen - 1);
  }
  faults.push(...repeatedContent(received), ...wrongOrder(byId, received));
  return { notifications: log.length, received: received.length, explainedCopies, unknownAttempts, faults };
}

/** Two notifications with the same content would be a duplicate that unique ids hide. */
function repeatedContent(received: readonly ReceivedMessage[]): string[] {
  const firstId = new Map<string, string>();
  const faults: string[] = [];
  for (const message of received) {
    const alerts = message.alerts.map((alert) => `${alert.fingerprint} ${alert.status} ${alert.startsAt}`).sort();
    const content = `${message.integration} ${message.groupKey} ${alerts.join(' ')}`;
    const other = firstId.get(content);
    if (other !== undefined && other !== message.notificationId) {
      faults.push(`${message.notificationId} tells the same as ${other}`);
    }
    firstId.set(content, other ?? message.notificationId);
  }
  return faults;
}

function wrongOrder(byId: ReadonlyMap<string, LoggedNotification>, received: readonly ReceivedMessage[]): string[] {
  const newest = new Map<string, number>();
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const message of received) {
    const row = byId.get(message.notificationId);
    if (!row || seen.has(row.id)) continue;
    seen.add(row.id);
    const queue = `${row.integration} ${row.groupKey}`;
    const before = newest.get(queue) ?? 0;
    if (row.flushNo < before) faults.push(`${row.id} (flush ${row.flushNo}) arrived after flush ${before}`);
    newest.set(queue, Math.max(before, row.flushNo));
  }
  return faults;
}

/** Alerts that were never told firing, or never told resolved, by an integration. */
export function untoldAlerts(received: readonly ReceivedMessage[], integration: string, expected: number): string[] {
  const told = { firing: new Set<string>(), resolved: new Set<string>() };
  for (const message of received) {
    if (message.integration !== integration) continue;
    for (const { fingerprint, status } of message.alerts) {
      if (status === 'firing' || status === 'resolved') told[status].add(fingerprint);
    }
  }
  const faults: string[] = [];
  if (told.firing.size !== expected)
    faults.push(`${told.firing.size} of ${expected} alerts were told firing by ${integration}`);
  if (told.resolved.size !== expected)
    faults.push(`${told.resolved.size} of ${expected} alerts were told resolved by ${integration}`);
  return faults;
}

/** One message as a receiver saw it. */
export interface ReceivedMessage {
  readonly notificationId: string;
  readonly groupKey: string;
  readonly integration: 'webhook' | 'email';
  /** Empty where the message cannot tell (a mail is text for people). */
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
  const byId = new Map(log.map((row) => [row.id, row]));
  const copies = new Map<string, number>();
  for (const { notificationId } of received) copies.set(notificationId, (copies.get(notificationId) ?? 0) + 1);
  const unlogged = [...copies.keys()].filter((id) => !byId.has(id)).map((id) => `${id} arrived but is not in the log`);
  return {
    notifications: log.length,
    received: received.length,
    explainedCopies: sum(log.map(({ id }) => Math.max(0, (copies.get(id) ?? 0) - 1))),
    unknownAttempts: sum(log.map(unknownAttemptsOf)),
    faults: [
      ...unlogged,
      ...log.flatMap((row) => faultsOf(row, copies.get(row.id) ?? 0)),
      ...repeatedContent(received),
      ...wrongOrder(byId, received),
    ],
  };
}

function faultsOf(row: LoggedNotification, copies: number): string[] {
  const explained = 1 + unknownAttemptsOf(row);
  return [
    ...(row.status === 'delivered' ? [] : [`${row.id} of ${row.groupKey} is ${row.status}`]),
    ...(row.status === 'delivered' && copies === 0 ? [`${row.id} is delivered in the log but never arrived`] : []),
    ...(copies > explained ? [`${row.id} arrived ${copies} times, the log explains ${explained}`] : []),
  ];
}

function unknownAttemptsOf({ attempts }: LoggedNotification): number {
  return attempts.filter(({ outcome }) => outcome === 'unknown').length;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Two notifications with the same content would be a duplicate that unique ids hide. */
function repeatedContent(received: readonly ReceivedMessage[]): string[] {
  const firstId = new Map<string, string>();
  const faults: string[] = [];
  for (const message of received.filter(({ alerts }) => alerts.length > 0)) {
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

/** Whether each of the expected number of alerts was told firing and told resolved by an integration. */
export function untoldAlerts(received: readonly ReceivedMessage[], integration: string, expected: number): string[] {
  const alerts = received.filter((message) => message.integration === integration).flatMap((message) => message.alerts);
  return ['firing', 'resolved'].flatMap((status) => {
    const told = new Set(alerts.filter((alert) => alert.status === status).map(({ fingerprint }) => fingerprint));
    return told.size === expected ? [] : [`${told.size} of ${expected} alerts were told ${status} by ${integration}`];
  });
}

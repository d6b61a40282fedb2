import { accountForMessages, type LoggedNotification, type ReceivedMessage } from './account.js';
import { accountForNews } from './news-account.js';

/** A row of the notification log that was sent. */
export interface OnCallRow extends LoggedNotification {
  readonly contactPoint: string;
  readonly integrationId: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly alerts: readonly {
    readonly fingerprint: string;
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

export interface Acknowledged {
  readonly fingerprint: string;
  /** When the request had returned. */
  readonly at: number;
  /** Before the alert was to be escalated. */
  readonly inTime: boolean;
}

export interface OnCallAccount {
  readonly acknowledged: number;
  readonly escalated: number;
  readonly repeats: number;
  readonly notifications: number;
  readonly faults: readonly string[];
}

/** A row's instant is read a moment before its commit, by the clock of a node that may have started just then. */
const momentMs = 1_000;

/** Whether a row tells its integration of an alert that begins, not of one that goes on. */
export function tellsFirst({ reason, alerts }: OnCallRow): boolean {
  return reason !== 'repeat' && alerts.some(({ status }) => status === 'firing');
}

/**
 * Each alert has a notification group of its own: it is told to the first contact point once, to the second once unless
 * it was acknowledged in time, and again only while nobody has acknowledged it.
 */
export function accountForOnCall(
  rows: readonly OnCallRow[],
  received: readonly ReceivedMessage[],
  { acknowledged, rooms }: { readonly acknowledged: readonly Acknowledged[]; readonly rooms: number },
): OnCallAccount {
  const repeats = new Set(rows.filter(({ reason }) => reason === 'repeat').map(({ id }) => id));
  const toWhom = new Map(rows.map(({ id, contactPoint }) => [id, contactPoint]));
  // A repeat has the same content on purpose, as has what two contact points are told: neither is compared.
  const comparable = received.map((one) => ({
    ...one,
    groupKey: `${toWhom.get(one.notificationId) ?? ''} ${one.groupKey}`,
    alerts: repeats.has(one.notificationId) ? [] : one.alerts,
  }));
  // Order is kept for each integration by itself.
  const byIntegration = rows.map((row) => ({ ...row, integration: row.integrationId }));
  const messages = accountForMessages(byIntegration, comparable);
  const news = accountForNews(rows.filter(({ id }) => !repeats.has(id)));
  const firsts = rows.filter(tellsFirst);
  const inTime = new Set(acknowledged.filter((one) => one.inTime).map(({ fingerprint }) => fingerprint));
  const escalations = firsts.filter((row) => row.contactPoint === 'second').flatMap(({ alerts }) => alerts);
  return {
    acknowledged: inTime.size,
    escalated: escalations.length,
    repeats: repeats.size,
    notifications: rows.length,
    faults: [
      ...messages.faults,
      ...news.faults,
      ...timesTold(
        firsts.filter((row) => row.contactPoint === 'ops'),
        rooms,
      ),
      ...escalations
        .filter(({ fingerprint }) => inTime.has(fingerprint))
        .map(({ fingerprint }) => `${fingerprint} was escalated although it was acknowledged in time`),
      ...(escalations.length < rooms - acknowledged.length ? [`only ${escalations.length} alerts were escalated`] : []),
      ...lateRepeats(rows, acknowledged),
      ...firsts
        .filter(({ alerts }) => alerts.some(({ labels }) => labels.heartbeat === 'steady'))
        .map(({ id }) => `${id} tells of a job that is well`),
    ],
  };
}

/** Every room once, and the job that stopped. */
function timesTold(firsts: readonly OnCallRow[], rooms: number): string[] {
  const times = new Map<string, number>();
  for (const { labels } of firsts.flatMap(({ alerts }) => alerts)) {
    const what = labels.room ?? labels.heartbeat ?? '';
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  const missing = times.size === rooms + 1 ? [] : [`${times.size} of ${rooms + 1} alerts were told`];
  return [
    ...missing,
    ...[...times].filter(([, count]) => count > 1).map(([what, count]) => `${what} was told ${count} times`),
  ];
}

function lateRepeats(rows: readonly OnCallRow[], acknowledged: readonly Acknowledged[]): string[] {
  const since = new Map(acknowledged.map(({ fingerprint, at }) => [fingerprint, at + momentMs]));
  return rows
    .filter(({ reason, createdAt, alerts }) => {
      const at = since.get(alerts[0]?.fingerprint ?? '');
      return reason === 'repeat' && at !== undefined && Date.parse(createdAt) > at;
    })
    .map(({ id }) => `${id} repeats an alert that was acknowledged before`);
}

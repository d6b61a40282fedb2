import type { NotificationAnswer, NotificationAudit } from '../../../contract/notification.js';
import { readRange, resolveRange, type TimeRange, writeRange } from '../../lib/time-range.js';

export const shownStatuses = ['waiting', 'sending', 'delivered', 'failed', 'held', 'suppressed'] as const;
export type ShownStatus = (typeof shownStatuses)[number];

const outcomes = ['delivered', 'retryable', 'rejected', 'unknown'] as const;

/** What the address of the page says: every filter is a part of it. */
export interface NotificationSearch {
  readonly status: readonly ShownStatus[];
  readonly q: string;
  readonly receiver: string;
  readonly node: string;
  /** Of an attempt; empty: any. */
  readonly attempt: (typeof outcomes)[number] | '';
  readonly range: TimeRange;
  readonly sel: string | undefined;
}

export const usualRange: TimeRange = { from: 'now-24h', to: 'now' };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readNotificationSearch(search: Readonly<Record<string, unknown>>): NotificationSearch {
  const named = textOf(search.status).split(',');
  return {
    status: shownStatuses.filter((status) => named.includes(status)),
    q: textOf(search.q),
    receiver: textOf(search.receiver),
    node: textOf(search.node),
    attempt: outcomes.find((outcome) => outcome === search.attempt) ?? '',
    range: readRange(search, usualRange),
    sel: typeof search.sel === 'string' ? search.sel : undefined,
  };
}

export function writeNotificationSearch({ status, range, sel, ...texts }: NotificationSearch): Record<string, string> {
  const given = Object.entries(texts).filter(([, value]) => value !== '');
  return {
    ...(status.length === 0 ? {} : { status: status.join(',') }),
    ...Object.fromEntries(given),
    ...writeRange(range, usualRange),
    ...(sel ? { sel } : {}),
  };
}

/** Whole minutes: a question that moves with each glance would never be answered from what is known. */
const stepMs = 60_000;

/** The stretch of time as the API takes it; without an end while it goes on. */
export function spanOf(range: TimeRange, now: number): { readonly from: string; readonly to: string | undefined } {
  const { from, to } = resolveRange(range, now);
  const isRelative = range.from.startsWith('now');
  const start = isRelative ? Math.floor(from / stepMs) * stepMs : from;
  return {
    from: new Date(start).toISOString(),
    to: range.to === 'now' ? undefined : new Date(to).toISOString(),
  };
}

/** What chooses notifications, as the API takes it. */
export function choiceQueryOf(search: NotificationSearch, now: number): URLSearchParams {
  const { from, to } = spanOf(search.range, now);
  const query = new URLSearchParams({ from });
  if (to !== undefined) query.set('to', to);
  for (const status of search.status) query.append('status', status);
  if (search.receiver !== '') query.set('contactPoint', search.receiver);
  if (search.node !== '') query.set('node', search.node);
  if (search.attempt !== '') query.set('attempt', search.attempt);
  if (search.q.trim() !== '') query.set('q', search.q.trim());
  return query;
}

/** Which word and colour a status has for people: a waiting one that was tried is being retried. */
export function wordOf({ status, attempts }: Pick<NotificationAnswer, 'status' | 'attempts'>): string {
  if (status === 'waiting' && attempts.length > 0) return 'retrying';
  return status === 'held' ? 'unknown, held' : status;
}

export function toneOf(status: string): 'good' | 'bad' | 'warn' | '' {
  if (status === 'delivered') return 'good';
  if (status === 'failed') return 'bad';
  return status === 'held' ? 'warn' : '';
}

/** From the creation of a notification to its delivery, in ms; `undefined` while it is not delivered. */
export function delayMs({ createdAt, attempts }: NotificationAnswer): number | undefined {
  const delivered = attempts.find(({ outcome }) => outcome === 'delivered');
  return delivered && Date.parse(delivered.finishedAt) - Date.parse(createdAt);
}

/** The node of the newest attempt. */
export function senderOf({ attempts }: NotificationAnswer): string {
  return attempts.at(-1)?.node ?? '';
}

/** `3 firing, 1 resolved`. */
export function alertCounts({ alerts }: Pick<NotificationAnswer, 'alerts'>): string {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  const resolved = alerts.length - firing;
  return [firing > 0 ? `${firing} firing` : '', resolved > 0 ? `${resolved} resolved` : ''].filter(Boolean).join(', ');
}

/** Names of the alerts that it tells: `HighCpu`, or `HighCpu and 2 more`. */
export function namesOf({ alerts }: Pick<NotificationAnswer, 'alerts'>): string {
  const [first = '', ...others] = new Set(alerts.map(({ labels }) => labels.alertname ?? ''));
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** What sets the group apart from others of its route: `instance="db-1"`; a name of an alert alone says nothing new. */
export function groupLabelsOf(groupKey: string): string {
  const labels = /:\{(.*)\}$/s.exec(groupKey)?.[1] ?? groupKey;
  return /^alertname="(?:[^"\\]|\\.)*"$/.test(labels) ? '' : labels;
}

/** The parts of the sum with the statuses that they count. */
export const sumParts: readonly (readonly [keyof NotificationAudit, readonly ShownStatus[]])[] = [
  ['delivered', ['delivered']],
  ['suppressed', ['suppressed']],
  ['failed', ['failed']],
  ['unknown', ['held']],
  ['waiting', ['waiting', 'sending']],
];

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request as a command of a shell; secrets are to be filled in. */
export function curlOf({ method, url, headers, body }: Sent): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const heads = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [`curl -X ${method} ${quoted(url)}`, ...heads, `--data-binary ${quoted(body)}`].join(' \\\n  ');
}

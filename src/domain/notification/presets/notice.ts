import { alertNameLabel, type Labels, sortedNames } from '../../labels/label-set.js';
import type { Instant } from '../../time/instant.js';
import { type AlertDigest, digestAlerts, groupStanding } from '../message/alert-digest.js';
import { type AlertLink, alertLinks } from '../message/alert-links.js';
import { clipText, oneLine } from '../message/clip-text.js';
import { durationWords } from '../message/duration-words.js';
import type { MessageInput } from '../message/message-input.js';
import { alertUrl, baseUrl } from '../message/message-links.js';
import { type SeverityLevel, worstLevel } from '../message/severity-level.js';
import { severityWords } from '../message/severity-words.js';
import type { NotifiedAlert, NotifyReason } from '../notification.js';
import { whereWords } from './where-words.js';

/** What a message to a chat or a pager says, in plain text: short, bounded, and without characters of control. */
export interface Notice {
  /** `over`: nothing fires any more. `better`: some of it resolved, other alerts of the group fire on. */
  readonly status: 'firing' | 'better' | 'over';
  /** `[FIRING:2] HighCpu db: db1, db2 (1 critical)`, at most 200 characters. */
  readonly headline: string;
  /** The headline, and what is wrong where the alerts agree on it: for a list that shows nothing else. */
  readonly title: string;
  readonly firing: number;
  readonly resolved: number;
  readonly level: SeverityLevel | undefined;
  /** Why it is told again, and labels that all alerts share and the headline does not tell; may be empty. */
  readonly common: string;
  /** The first ones; firing before resolved, the worst first, then the oldest. */
  readonly alerts: readonly NoticeAlert[];
  /** Alerts of the notice that are not in `alerts`. */
  readonly hidden: number;
  /** When the oldest of them began. */
  readonly since: Instant;
  readonly listUrl: string;
}

export interface NoticeAlert {
  readonly status: 'firing' | 'resolved';
  /** One line: what is wrong. */
  readonly lead: string;
  /** May have several lines; empty once it is over. */
  readonly description: string;
  /** Empty where the headline tells it. */
  readonly severity: string;
  /** Labels that not all alerts share: `instance=db1, device=sda`; may be empty. */
  readonly labels: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant | undefined;
  /** How long it has been firing, or was: `5 min`; may be empty. */
  readonly lasted: string;
  /** Its own page first. A notice of many alerts has no others. */
  readonly links: readonly [AlertLink, ...AlertLink[]];
}

/** In UTF-16 units where not a count. */
const limits = {
  alerts: 50,
  headline: 200,
  lead: 300,
  description: 500,
  labels: 400,
  pairs: 12,
  value: 100,
  url: 800,
  few: 3,
};

const again: Partial<Record<NotifyReason, string>> = {
  repeat: 'Still firing',
  escalated: 'Nobody has acknowledged this in time',
};

export function noticeOf(input: MessageInput): Notice {
  const digest = digestAlerts(input);
  const { firing, resolved, commonLabels } = digest;
  const base = baseUrl(input.externalUrl);
  const status = firing > 0 ? 'firing' : input.reason === 'new-resolved' ? 'better' : 'over';
  const where = whereWords(alertsOf(digest, status), new Set(Object.keys(input.groupLabels)));
  const single = digest.firing + digest.resolved === 1;
  const few = digest.firing + digest.resolved <= limits.few;
  const told = new Set([alertNameLabel, 'severity', ...Object.keys(input.groupLabels)]);
  const shared = single ? new Set([alertNameLabel, 'severity']) : new Set([...told, ...Object.keys(commonLabels)]);
  const alerts = digest.alerts
    .slice(0, limits.alerts)
    .map((alert) => noticeAlert(alert, { base, shared, common: commonLabels, few, at: input.at }));
  return {
    status,
    headline: headline(input, digest, { status, where }),
    title: titleOf(input, digest, { status, where }),
    firing,
    resolved,
    level: worstLevel(digest.alerts),
    common: [again[input.reason] ?? '', single ? '' : pairsText(commonLabels, told)].filter(Boolean).join(' · '),
    alerts,
    hidden: digest.alerts.length - alerts.length + (input.truncatedAlerts ?? 0),
    since: digest.alerts.reduce((oldest, { startsAt }) => Math.min(oldest, startsAt), digest.alerts[0]?.startsAt ?? 0),
    listUrl: `${base}/alerts`,
  };
}

interface HeadlineFacts {
  readonly status: Notice['status'];
  readonly where: string;
}

function headline(input: MessageInput, digest: AlertDigest, { status, where }: HeadlineFacts): string {
  const word = {
    firing: `[FIRING:${groupStanding(input, digest).firing}]`,
    better: `[RESOLVED:${digest.resolved}]`,
    over: '[RESOLVED]',
  }[status];
  const suffix = severityWords(digest);
  const name = input.groupLabels[alertNameLabel] ?? digest.commonLabels[alertNameLabel];
  const values = sortedNames(input.groupLabels)
    .filter((label) => label !== alertNameLabel && label !== 'severity')
    .map((label) => input.groupLabels[label] ?? '');
  const group = [name ?? `${digest.firing + digest.resolved} alerts`, ...values].map(oneLine).filter(Boolean).join(' ');
  const about = where === '' ? '' : `: ${where}`;
  const room = limits.headline - word.length - suffix.length - 1;
  return `${word} ${plainLine(group, Math.max(40, room - about.length))}${clipText(about, room - 40)}${suffix}`;
}

/** What fires, where anything does. */
function alertsOf({ alerts }: AlertDigest, status: Notice['status']): readonly NotifiedAlert[] {
  return status === 'firing' ? alerts.filter((alert) => alert.status === 'firing') : alerts;
}

/** What the summary says of the place need not be said before. */
function titleOf(input: MessageInput, digest: AlertDigest, facts: HeadlineFacts): string {
  const { summary, message } = digest.commonAnnotations;
  const what = plainLine(summary || message || '', limits.lead);
  const heading = headline(input, digest, what.includes(facts.where) ? { ...facts, where: '' } : facts);
  return what === '' ? heading : `${heading}: ${what}`;
}

function noticeAlert(
  alert: NotifiedAlert,
  group: {
    readonly base: string;
    readonly shared: ReadonlySet<string>;
    readonly common: Labels;
    readonly few: boolean;
    readonly at: Instant;
  },
): NoticeAlert {
  const { labels, annotations } = alert;
  const until = alert.status === 'firing' ? group.at : (alert.endsAt ?? group.at);
  return {
    status: alert.status,
    lead: plainLine(leadOf(alert, group.common), limits.lead),
    description: alert.status === 'firing' ? plainText(annotations.description ?? '', limits.description) : '',
    severity: group.common.severity ? '' : plainLine(labels.severity ?? '', 40),
    labels: pairsText(labels, group.shared),
    startsAt: alert.startsAt,
    endsAt: alert.status === 'resolved' ? alert.endsAt : undefined,
    lasted: durationWords(until - alert.startsAt),
    links: linksOf(alert, group),
  };
}

function pairsText(labels: Labels, without: ReadonlySet<string>): string {
  const names = sortedNames(labels).filter((name) => labels[name] && !without.has(name));
  const pairs = names.slice(0, limits.pairs).map((name) => `${name}=${plainLine(labels[name] ?? '', limits.value)}`);
  const more = names.length > limits.pairs ? [`${names.length - limits.pairs} more`] : [];
  return clipText([...pairs, ...more].join(', '), limits.labels);
}

/** What the alert says of itself, with its name where the headline does not tell it. */
function leadOf({ labels, annotations }: NotifiedAlert, common: Labels): string {
  const name = labels[alertNameLabel] || 'alert without a name';
  const summary = annotations.summary || annotations.message;
  if (!summary) return name;
  return common[alertNameLabel] ? summary : `${name}: ${summary}`;
}

function linksOf(alert: NotifiedAlert, group: { readonly base: string; readonly few: boolean }): NoticeAlert['links'] {
  const [own, ...others] = alertLinks(alert, group.base).map(({ text, url }) => ({
    text: text === 'Open alert' ? 'Open' : text,
    url: url.replace(/\p{Surrogate}/gu, '%EF%BF%BD'),
  }));
  const shown = group.few ? others.filter(({ url }) => url.length <= limits.url) : [];
  return [own ?? { text: 'Open', url: alertUrl(group.base, alert) }, ...shown];
}

export function plainLine(text: string, limit: number): string {
  return clipText(oneLine(wellFormed(text, limit)), limit);
}

/** Lines without blank edges and other characters of control. */
export function plainText(text: string, limit: number): string {
  const lines = wellFormed(text, limit)
    .split(/\r\n|\r|\n/)
    .map(oneLine);
  return clipText(lines.join('\n').trim(), limit);
}

/** Half a surrogate pair is refused by many. What will be cut off anyway is not looked at. */
function wellFormed(text: string, limit: number): string {
  return text.slice(0, limit * 4).replace(/\p{Surrogate}/gu, '\ufffd');
}

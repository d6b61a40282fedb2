import { alertNameLabel, type Labels, sortedNames } from '../../labels/label-set.js';
import { formatInstant, type Instant } from '../../time/instant.js';
import type { NotifiedAlert, NotifyReason } from '../notification.js';
import { type AlertDigest, digestAlerts } from './alert-digest.js';
import { clipText, oneLine } from './clip-text.js';
import type { MessageInput } from './message-input.js';

/** What both parts of an e-mail say, in the order in which they say it; all text unescaped. */
export interface EmailContent {
  readonly subject: string;
  readonly status: 'firing' | 'resolved';
  /** `2 firing, 1 resolved`. */
  readonly counts: string;
  readonly title: string;
  /** Why this message was sent, one sentence. */
  readonly why: string;
  readonly receiver: string;
  readonly alerts: readonly EmailAlert[];
  /** Alerts that are not shown. */
  readonly more: number;
  readonly listUrl: string;
}

export interface EmailAlert {
  readonly status: 'firing' | 'resolved';
  readonly name: string;
  readonly severity: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** `firing since … UTC`. */
  readonly since: string;
  readonly labels: readonly EmailPair[];
  readonly annotations: readonly EmailPair[];
  readonly url: string;
}

export interface EmailPair {
  readonly name: string;
  readonly value: string;
  /** The value itself when it is an http or https address. */
  readonly url: string | undefined;
}

/** In UTF-16 units where not a count. Alerts are shown until one of `alerts` and `textLength` is reached. */
export const emailLimits = {
  alerts: 50,
  textLength: 60_000,
  pairs: 30,
  valueLength: 1_000,
  subjectLength: 160,
  nameLength: 200,
} as const;

const reasons: Record<NotifyReason, string> = {
  first: 'First message about this group.',
  'new-alerts': 'New alerts joined this group.',
  'new-resolved': 'Some alerts of this group have resolved.',
  'all-resolved': 'All alerts of this group have resolved.',
  repeat: 'Still firing: this is a repeat.',
};

export function emailContent(input: MessageInput): EmailContent {
  const digest = digestAlerts(input.alerts);
  const base = input.externalUrl.replace(/\/+$/, '');
  const title = groupTitle(input, digest);
  const alerts = fitting(digest.alerts.slice(0, emailLimits.alerts).map((alert) => emailAlert(alert, base)));
  return {
    subject: subjectLine(title, digest),
    status: digest.status,
    counts: countsText(digest),
    title,
    why: reasons[input.reason],
    receiver: oneLine(clipText(input.receiver, emailLimits.nameLength)),
    alerts,
    more: digest.alerts.length - alerts.length,
    listUrl: `${base}/alerts`,
  };
}

/** The first alert always fits: its own limits bound it. */
function fitting(alerts: readonly EmailAlert[]): readonly EmailAlert[] {
  let length = 0;
  const end = alerts.findIndex((alert, index) => {
    length += JSON.stringify(alert).length;
    return index > 0 && length > emailLimits.textLength;
  });
  return end === -1 ? alerts : alerts.slice(0, end);
}

function subjectLine(title: string, digest: AlertDigest): string {
  const status = digest.status === 'firing' ? `[FIRING:${digest.firing}]` : '[RESOLVED]';
  const severity = digest.commonLabels.severity;
  const suffix = severity ? ` (${oneLine(clipText(severity, 40))})` : '';
  const room = emailLimits.subjectLength - status.length - suffix.length - 1;
  return `${status} ${clipText(title, room)}${suffix}`;
}

/** The alert's name, if all share it, then the values of the other labels the group was made by. */
function groupTitle(input: MessageInput, { commonLabels, alerts }: AlertDigest): string {
  const name = input.groupLabels[alertNameLabel] ?? commonLabels[alertNameLabel];
  const others = sortedNames(input.groupLabels)
    .filter((label) => label !== alertNameLabel && label !== 'severity')
    .map((label) => input.groupLabels[label] ?? '');
  const words = [name ?? `${alerts.length} alerts`, ...others].map(oneLine).filter((word) => word !== '');
  return clipText(words.join(' '), emailLimits.nameLength);
}

function countsText({ firing, resolved }: AlertDigest): string {
  const parts = [firing > 0 ? `${firing} firing` : '', resolved > 0 ? `${resolved} resolved` : ''];
  return parts.filter((part) => part !== '').join(', ') || 'no alerts';
}

function emailAlert(alert: NotifiedAlert, base: string): EmailAlert {
  return {
    status: alert.status,
    name: oneLine(clipText(alert.labels[alertNameLabel] || 'alert without a name', emailLimits.nameLength)),
    severity: clipped(alert.labels.severity),
    summary: clipped(alert.annotations.summary),
    description: clipped(alert.annotations.description),
    since: sinceText(alert),
    labels: emailPairs(alert.labels, [alertNameLabel, 'severity']),
    annotations: emailPairs(alert.annotations, ['summary', 'description']),
    url: `${base}/alerts/${encodeURIComponent(alert.alertId)}`,
  };
}

function clipped(text: string | undefined): string | undefined {
  return text ? clipText(text, emailLimits.valueLength) : undefined;
}

function sinceText(alert: NotifiedAlert): string {
  const start = utcText(alert.startsAt);
  if (alert.status === 'firing' || alert.endsAt === undefined) return `firing since ${start}`;
  return `fired ${start}, resolved ${utcText(alert.endsAt)}`;
}

/** `2026-11-20 03:04:05 UTC`: readable, and the same wherever it is read. */
function utcText(at: Instant): string {
  return `${formatInstant(at).slice(0, 19).replace('T', ' ')} UTC`;
}

function emailPairs(labels: Labels, without: readonly string[]): readonly EmailPair[] {
  return sortedNames(labels)
    .filter((name) => labels[name] && !without.includes(name))
    .slice(0, emailLimits.pairs)
    .map((name) => emailPair(name, labels[name] ?? ''));
}

function emailPair(name: string, full: string): EmailPair {
  const value = clipText(full, emailLimits.valueLength);
  // A clipped address would lead elsewhere: it is shown as text.
  const isUrl = value === full && /^https?:\/\/[^\s"'<>`\\]+$/i.test(value);
  return { name: clipText(name, emailLimits.nameLength), value, url: isUrl ? value : undefined };
}

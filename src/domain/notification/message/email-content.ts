import { alertNameLabel, type Labels, sortedNames } from '../../labels/label-set.js';
import type { NotifyReason } from '../notification.js';
import { type AlertDigest, digestAlerts, groupStanding, pairs } from './alert-digest.js';
import { clipText, oneLine } from './clip-text.js';
import { type EmailAlert, emailAlert } from './email-alert.js';
import { type EmailPair, emailPairs } from './email-pair.js';
import { emailLimits } from './email-limits.js';
import { baseUrl, silenceUrl } from './message-links.js';
import type { MessageInput } from './message-input.js';
import { severityWords } from './severity-words.js';
import { type Urgency, urgencyOf } from './urgency.js';

/** What both parts of an e-mail say, in the order in which they say it; all text unescaped. */
export interface EmailContent {
  readonly subject: string;
  /** What a list of mails shows beside the subject. */
  readonly preview: string;
  readonly status: 'firing' | 'resolved';
  readonly urgency: Urgency;
  /** `2 firing, 1 resolved`. */
  readonly counts: string;
  readonly title: string;
  /** Why this message was sent, one sentence. */
  readonly why: string;
  readonly receiver: string;
  /** Labels that all alerts have, where there are several; those of the title left out. */
  readonly shared: readonly EmailPair[];
  readonly route: readonly EmailPair[];
  readonly alerts: readonly EmailAlert[];
  /** Alerts that are not shown. */
  readonly more: number;
  readonly listUrl: string;
  /** To silence the whole group; `undefined` where one alert says it all, or nothing fires. */
  readonly silenceUrl: string | undefined;
}

const reasons: Record<NotifyReason, string> = {
  first: 'First message about this group.',
  'new-alerts': 'New alerts joined this group.',
  'new-resolved': 'Some alerts of this group have resolved.',
  'all-resolved': 'All alerts of this group have resolved.',
  repeat: 'Still firing: this is a repeat.',
  escalated: 'Nobody has acknowledged these alerts in time: you are told as well.',
};

export function emailContent(input: MessageInput): EmailContent {
  const digest = digestAlerts(input);
  const standing = groupStanding(input, digest);
  const base = baseUrl(input.externalUrl);
  const title = groupTitle(input, digest);
  const several = digest.alerts.length > 1;
  const oneName = digest.commonLabels[alertNameLabel] !== undefined;
  const told = new Set(several ? Object.keys(digest.commonLabels) : []);
  const alerts = fitting(
    digest.alerts.slice(0, emailLimits.alerts).map((alert) => emailAlert(alert, { base, input, told, oneName })),
  );
  return {
    subject: subjectLine(title, digest, standing),
    preview: previewLine(alerts[0]),
    status: standing.status,
    urgency: urgencyOf(digest.alerts),
    counts: countsText(standing.firing, digest.resolved),
    title,
    why: reasons[input.reason],
    receiver: oneLine(clipText(input.receiver, emailLimits.nameLength)),
    shared: several ? emailPairs(digest.commonLabels, titleLabels(input.groupLabels)) : [],
    route: emailPairs(input.routeLabels ?? {}, []),
    alerts,
    more: digest.alerts.length - alerts.length + (input.truncatedAlerts ?? 0),
    listUrl: `${base}/alerts`,
    silenceUrl: several && digest.firing > 0 ? silenceUrl(base, groupMatchers(input.groupLabels, digest)) : undefined,
  };
}

/** The first alert always fits: its own limits bound it. */
function fitting(alerts: readonly EmailAlert[]): readonly EmailAlert[] {
  let length = 0;
  const end = alerts.findIndex((alert, index) => {
    length += writtenLength(alert);
    return index > 0 && length > emailLimits.htmlLength;
  });
  return end === -1 ? alerts : alerts.slice(0, end);
}

/** About what an alert takes in the HTML part, where a character can become an entity and a pair stands in tags. */
function writtenLength(alert: EmailAlert): number {
  const text = JSON.stringify(alert);
  const entities = text.match(/[<>&"']/g)?.length ?? 0;
  return text.length + entities * 4 + (alert.labels.length + alert.annotations.length + alert.links.length) * 60 + 500;
}

function subjectLine(title: string, digest: AlertDigest, { firing }: { readonly firing: number }): string {
  const status = firing > 0 ? `[FIRING:${firing}]` : '[RESOLVED]';
  const suffix = severityWords(digest);
  const room = emailLimits.subjectLength - status.length - suffix.length - 1;
  return `${status} ${clipText(title, room)}${suffix}`;
}

function previewLine(alert: EmailAlert | undefined): string {
  const text = alert?.summary ?? alert?.description ?? '';
  return oneLine(clipText(text, emailLimits.previewLength));
}

/** The alert's name, if all share it, then the values of the other labels the group was made by. */
function groupTitle(input: MessageInput, { commonLabels, firing, resolved }: AlertDigest): string {
  const name = input.groupLabels[alertNameLabel] ?? commonLabels[alertNameLabel];
  const others = sortedNames(input.groupLabels)
    .filter((label) => label !== alertNameLabel && label !== 'severity')
    .map((label) => input.groupLabels[label] ?? '');
  const words = [name ?? `${firing + resolved} alerts`, ...others].map(oneLine).filter((word) => word !== '');
  return clipText(words.join(' '), emailLimits.nameLength);
}

function titleLabels(groupLabels: Labels): readonly string[] {
  return [alertNameLabel, ...Object.keys(groupLabels)];
}

/** What the group was made by; a group of everything, by what its alerts share. */
function groupMatchers(groupLabels: Labels, { commonLabels }: AlertDigest): Labels {
  const names = sortedNames(groupLabels).filter((name) => groupLabels[name]);
  return names.length > 0 ? pairs(names.map((name) => [name, groupLabels[name] ?? ''])) : commonLabels;
}

function countsText(firing: number, resolved: number): string {
  const parts = [firing > 0 ? `${firing} firing` : '', resolved > 0 ? `${resolved} resolved` : ''];
  return parts.filter((part) => part !== '').join(', ') || 'no alerts';
}

import { alertNameLabel } from '../../labels/label-set.js';
import { calendarOf } from '../../template/time/calendar.js';
import { formatByLayout } from '../../template/time/time-layout.js';
import { utc, zoneAt } from '../../template/time/time-zone.js';
import type { Instant } from '../../time/instant.js';
import type { NotifiedAlert } from '../notification.js';
import { type AlertLink, alertLinks, linkedAnnotations } from './alert-links.js';
import { clipText, oneLine } from './clip-text.js';
import { durationWords } from './duration-words.js';
import { emailLimits } from './email-limits.js';
import { type EmailPair, emailPairs } from './email-pair.js';
import type { MessageInput } from './message-input.js';
import { type Urgency, urgencyOf } from './urgency.js';

export interface EmailAlert {
  readonly status: 'firing' | 'resolved';
  readonly urgency: Urgency;
  readonly name: string;
  /** Whether the title of the mail says the name already. */
  readonly inTitle: boolean;
  readonly severity: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** `firing since … UTC (5 min)`. */
  readonly since: string;
  readonly labels: readonly EmailPair[];
  readonly annotations: readonly EmailPair[];
  readonly links: readonly AlertLink[];
}

interface Surroundings {
  readonly base: string;
  readonly input: MessageInput;
  /** Labels that the mail tells for all alerts at once. */
  readonly told: ReadonlySet<string>;
  /** Whether the title of the mail is the name that all alerts share. */
  readonly oneName: boolean;
}

export function emailAlert(alert: NotifiedAlert, around: Surroundings): EmailAlert {
  const { labels, annotations } = alert;
  return {
    status: alert.status,
    urgency: urgencyOf([alert]),
    name: oneLine(clipText(labels[alertNameLabel] || 'alert without a name', emailLimits.nameLength)),
    inTitle: around.oneName,
    severity: clipped(labels.severity),
    summary: clipped(annotations.summary),
    description: clipped(annotations.description),
    since: sinceText(alert, around.input),
    labels: emailPairs(labels, [alertNameLabel, 'severity', ...around.told]),
    annotations: emailPairs(annotations, ['summary', 'description', ...linkedAnnotations(alert)]),
    links: alertLinks(alert, around.base),
  };
}

function clipped(text: string | undefined): string | undefined {
  return text ? clipText(text, emailLimits.valueLength) : undefined;
}

function sinceText(alert: NotifiedAlert, { at, style }: MessageInput): string {
  const zone = style?.options?.timeZone;
  const start = timeText(alert.startsAt, zone);
  if (alert.status === 'firing' || alert.endsAt === undefined) {
    return `firing since ${start}${inBrackets(durationWords(at - alert.startsAt))}`;
  }
  const span = durationWords(alert.endsAt - alert.startsAt);
  return `fired ${start}, resolved ${timeText(alert.endsAt, zone)}${inBrackets(span && `after ${span}`)}`;
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** `2026-11-20 03:04:05 UTC`: readable, and never without its zone. */
function timeText(at: Instant, name: string | undefined): string {
  const nanos = BigInt(at) * 1_000_000n;
  const zone = zoneAt(name ?? '', nanos) ?? utc;
  const local = calendarOf(nanos + BigInt(zone.offsetSeconds) * 1_000_000_000n);
  return formatByLayout(local, '2006-01-02 15:04:05 MST', zone);
}

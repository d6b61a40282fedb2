import { calendarOf } from '../../template/time/calendar.js';
import { formatByLayout } from '../../template/time/time-layout.js';
import { utc, zoneAt } from '../../template/time/time-zone.js';
import type { Instant } from '../../time/instant.js';
import type { NoticeAlert } from './notice.js';

/** How a platform writes text: every function escapes what it is given. */
export interface Markup {
  readonly plain: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly link: (text: string, url: string) => string;
  readonly time: (at: Instant) => string;
}

/**
 * One alert in two to four lines: what is wrong, then where, since when, and where to look. Escaping may make it longer
 * than `limit`: then it goes without what tells least, as a text cut inside its marks says something else.
 */
export function alertText(alert: NoticeAlert, markup: Markup, limit = Number.POSITIVE_INFINITY): string {
  const full = textOf(alert, markup);
  if (full.length <= limit) return full;
  const shorter = textOf({ ...alert, description: '' }, markup);
  return shorter.length <= limit
    ? shorter
    : textOf({ ...alert, description: '', labels: '', links: [alert.links[0]] }, markup);
}

function textOf(alert: NoticeAlert, markup: Markup): string {
  const mark = alert.status === 'firing' ? '🔴' : '✅ Resolved:';
  const facts = [
    markup.plain(alert.labels),
    markup.plain(alert.severity),
    timeText(alert, markup.time),
    ...alert.links.map(({ text, url }) => markup.link(text, url)),
  ];
  return [
    `${mark} ${markup.bold(alert.lead)}`,
    markup.plain(alert.description),
    facts.filter((fact) => fact !== '').join(' · '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function timeText({ startsAt, endsAt, lasted }: NoticeAlert, time: Markup['time']): string {
  if (endsAt === undefined) return `since ${time(startsAt)}${lasted === '' ? '' : ` (${lasted})`}`;
  return `fired ${time(startsAt)}, over ${lasted === '' ? 'at once' : `after ${lasted}`}`;
}

/** `2026-11-20 03:04 UTC`, in the zone of that name. */
export function timeIn(zoneName: string | undefined): Markup['time'] {
  return (at) => {
    const nanos = BigInt(at) * 1_000_000n;
    const zone = zoneAt(zoneName ?? '', nanos) ?? utc;
    const local = calendarOf(nanos + BigInt(zone.offsetSeconds) * 1_000_000_000n);
    return formatByLayout(local, '2006-01-02 15:04 MST', zone);
  };
}

export const utcTime = timeIn(undefined);

export function noMarkup(zoneName: string | undefined): Markup {
  return {
    plain: (text) => text,
    bold: (text) => text,
    link: (text, url) => `${text}: ${url}`,
    time: timeIn(zoneName),
  };
}

export function moreText(count: number): string {
  return count === 1 ? '1 more alert' : `${count} more alerts`;
}

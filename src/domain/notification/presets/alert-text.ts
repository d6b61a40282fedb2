import { formatInstant, type Instant } from '../../time/instant.js';
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
  return shorter.length <= limit ? shorter : textOf({ ...alert, description: '', labels: '', sourceUrl: '' }, markup);
}

function textOf(alert: NoticeAlert, markup: Markup): string {
  const mark = alert.status === 'firing' ? '🔴' : '✅ Resolved:';
  const facts = [
    markup.plain(alert.labels),
    markup.plain(alert.severity),
    timeText(alert, markup.time),
    markup.link('Open', alert.url),
    alert.sourceUrl === '' ? '' : markup.link('Source', alert.sourceUrl),
  ];
  return [
    `${mark} ${markup.bold(alert.lead)}`,
    markup.plain(alert.description),
    facts.filter((fact) => fact !== '').join(' · '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function timeText({ startsAt, endsAt }: NoticeAlert, time: Markup['time']): string {
  return endsAt === undefined ? `since ${time(startsAt)}` : `from ${time(startsAt)} to ${time(endsAt)}`;
}

/** `2026-11-20 03:04 UTC`. */
export function utcTime(at: Instant): string {
  return `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/** Without any markup. */
export const noMarkup: Markup = {
  plain: (text) => text,
  bold: (text) => text,
  link: (text, url) => `${text}: ${url}`,
  time: utcTime,
};

export function moreText(count: number): string {
  return count === 1 ? '1 more alert' : `${count} more alerts`;
}

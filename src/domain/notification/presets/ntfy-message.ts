import { utf8Length } from '../message/clip-text.js';
import { alertText, type Markup, moreText, noMarkup } from './alert-text.js';
import { fittingTexts } from './fitting-texts.js';
import { type Notice, plainLine } from './notice.js';
import type { PresetInput } from './preset-input.js';
import type { SeverityLevel } from '../message/severity-level.js';

/** ntfy's: 4,096 bytes of message, beyond which it becomes a file. The rest is what fits a phone. */
const limits = { alerts: 10, bytes: 4_096, listed: 3_600, title: 250, tags: 10, actions: 3 };

const byLevel: Readonly<Record<SeverityLevel, number>> = { critical: 5, error: 4, warning: 3, info: 2 };
const byName: Readonly<Record<string, number>> = { min: 1, low: 2, default: 3, high: 4, max: 5, urgent: 5 };

/** A message as JSON, for the root of an ntfy server. */
export function ntfyMessage({ notice, part }: PresetInput): object {
  const icon = part('icon');
  const [first] = notice.alerts;
  const links = notice.alerts.length === 1 && first ? first.links : [{ text: 'Open', url: notice.listUrl }];
  const actions = links.slice(0, limits.actions).map(({ text, url }) => ({ action: 'view', label: text, url }));
  return {
    topic: part('topic') ?? '',
    title: plainLine(part('title') ?? notice.title, limits.title),
    message: clipBytes(part('body') ?? messageOf(notice, part('timeZone')), limits.bytes),
    priority: priorityOf(notice, part('priority')),
    tags: tagsOf(notice, part('tags')),
    click: actions[0]?.url ?? notice.listUrl,
    actions,
    ...(icon === undefined ? {} : { icon }),
  };
}

function priorityOf({ status, level = 'error' }: Notice, given: string | undefined): number {
  const word = given?.trim().toLowerCase() ?? '';
  if (/^[1-5]$/.test(word)) return Number(word);
  return (Object.hasOwn(byName, word) ? byName[word] : undefined) ?? (status === 'firing' ? byLevel[level] : 3);
}

function tagsOf({ status, level }: Notice, given: string | undefined): readonly string[] {
  const own =
    status !== 'firing' ? 'white_check_mark' : level === 'warning' || level === 'info' ? 'warning' : 'rotating_light';
  const words = (given ?? '').split(',').map((word) => word.trim());
  return [own, ...words.filter((word) => word !== '')].slice(0, limits.tags);
}

/** Links have buttons of their own. */
function messageOf(notice: Notice, timeZone: string | undefined): string {
  const markup: Markup = { ...noMarkup(timeZone), link: () => '' };
  const texts = notice.alerts.map((alert) => alertText(alert, markup));
  const shown = fittingTexts(texts, { most: limits.alerts, size: limits.listed, between: 2, sizeOf: utf8Length });
  const hidden = notice.hidden + texts.length - shown.length;
  return [...(notice.common === '' ? [] : [notice.common]), ...shown, ...(hidden === 0 ? [] : [moreText(hidden)])].join(
    '\n\n',
  );
}

/** Cuts to a number of bytes, never inside a character. */
function clipBytes(text: string, most: number): string {
  if (utf8Length(text) <= most) return text;
  let bytes = 3;
  let end = 0;
  for (const char of text) {
    bytes += utf8Length(char);
    if (bytes > most) break;
    end += char.length;
  }
  return `${text.slice(0, end)}…`;
}

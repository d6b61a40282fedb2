import { escapeHtml } from '../message/html-text.js';
import { clipText } from '../message/clip-text.js';
import { alertText, type Markup, moreText, timeIn } from './alert-text.js';
import { fittingTexts, lengthOf } from './fitting-texts.js';
import type { Notice } from './notice.js';
import type { PresetInput } from './preset-input.js';
import { telegramHtml } from './telegram-html.js';

/** Telegram's: 4,096 for a text. It counts without marks; we count with them. */
const limits = { alerts: 10, text: 4_096, listed: 3_600, alert: 2_000 };

/** A `sendMessage` of the Bot API, in Telegram's little HTML. */
export function telegramMessage({ notice, part }: PresetInput): object {
  const body = part('body');
  const chat = part('chatId') ?? '';
  const thread = part('threadId') ?? '';
  return {
    chat_id: /^-?\d{1,15}$/.test(chat) ? Number(chat) : chat,
    text: body === undefined ? textOf(notice, part('timeZone')) : telegramHtml(body, limits.text),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(/^\d{1,15}$/.test(thread) && { message_thread_id: Number(thread) }),
    ...(part('silent') === 'true' && { disable_notification: true }),
  };
}

function textOf(notice: Notice, timeZone: string | undefined): string {
  const markup = { ...telegramMarkup, time: timeIn(timeZone) };
  const texts = notice.alerts.map((alert) => alertText(alert, markup, limits.alert));
  const heading = telegramMarkup.bold(notice.headline);
  const common = notice.common === '' ? [] : [`<i>${escapeHtml(clipText(notice.common, 250))}</i>`];
  const shown = fittingTexts(texts, {
    most: limits.alerts,
    size: limits.listed - heading.length - (common[0]?.length ?? 0),
    between: 2,
    sizeOf: lengthOf,
  });
  const hidden = notice.hidden + texts.length - shown.length;
  const more = hidden === 0 ? [] : [telegramMarkup.link(moreText(hidden), notice.listUrl)];
  return telegramHtml([heading, ...common, ...shown, ...more].join('\n\n'), limits.text);
}

const telegramMarkup: Omit<Markup, 'time'> = {
  plain: escapeHtml,
  bold: (text) => `<b>${escapeHtml(text)}</b>`,
  link: (text, url) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
};

import { clipText } from '../message/clip-text.js';
import { alertText, type Markup, moreText, utcTime } from './alert-text.js';
import { fittingTexts, lengthOf } from './fitting-texts.js';
import type { Notice } from './notice.js';
import type { PresetInput } from './preset-input.js';

/** Slack's: 3,000 for the text of a section, 50 blocks in a message. We stay far below the second: it is read on phones. */
const limits = { alerts: 10, section: 3_000, text: 3_000, name: 80 };

const colours: Readonly<Record<string, string>> = {
  critical: '#c0392b',
  error: '#c0392b',
  warning: '#e08e0b',
  info: '#2e86c1',
};

/**
 * An incoming webhook's message. The text stands alone in push notifications; the alerts follow in an attachment with a
 * bar in the colour of the severity.
 */
export function slackMessage({ notice, part }: PresetInput): object {
  const title = part('title');
  const channel = part('channel');
  const username = part('username');
  const icon = part('iconEmoji');
  const iconUrl = part('iconUrl');
  return {
    text: clipText(title ?? slackMarkup.link(notice.headline, notice.listUrl), limits.text),
    attachments: [{ color: colourOf(notice), blocks: blocksOf(notice, part('body')) }],
    ...(channel && { channel }),
    ...(username && { username: clipText(username, limits.name) }),
    ...(icon && { icon_emoji: icon }),
    ...(iconUrl && !icon && { icon_url: iconUrl }),
  };
}

function colourOf({ status, level }: Notice): string {
  return status === 'firing' ? (colours[level ?? 'error'] ?? '#c0392b') : '#2e8b57';
}

function blocksOf(notice: Notice, body: string | undefined): readonly object[] {
  if (body !== undefined) return [{ type: 'section', text: { type: 'mrkdwn', text: clipText(body, limits.section) } }];
  const texts = notice.alerts.map((alert) => alertText(alert, slackMarkup, limits.section));
  const shown = fittingTexts(texts, { most: limits.alerts, size: 30_000, between: 0, sizeOf: lengthOf });
  const hidden = notice.hidden + texts.length - shown.length;
  return [
    ...(notice.common === '' ? [] : [context(slackMarkup.plain(notice.common))]),
    ...shown.map(section),
    ...(hidden === 0 ? [] : [context(slackMarkup.link(moreText(hidden), notice.listUrl))]),
  ];
}

function section(text: string): object {
  return { type: 'section', text: asWritten(text) };
}

function context(text: string): object {
  return { type: 'context', elements: [asWritten(text)] };
}

/** Slack makes no links of its own of names and addresses in it. */
function asWritten(text: string): object {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Times are shown in the reader's own zone. */
const slackMarkup: Markup = {
  plain: escapeSlack,
  bold: (text) => `*${escapeSlack(text.replaceAll('*', '∗'))}*`,
  link: (text, url) => `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escapeSlack(text)}>`,
  time: (at) => `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} {time}|${utcTime(at)}>`,
};

/** Slack has no way to write its marks but others that look like them; between letters and digits they mean nothing. */
const lookalikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** The three characters that mean something to Slack everywhere: without them nobody is mentioned by a label. */
function escapeSlack(text: string): string {
  const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return written.replace(/(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu, (marks) =>
    [...marks].map((mark) => lookalikes[mark] ?? mark).join(''),
  );
}

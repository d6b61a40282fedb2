import { clipText } from '../message/clip-text.js';
import { alertText, type Markup, moreText } from './alert-text.js';
import { fittingTexts, lengthOf } from './fitting-texts.js';
import type { Notice } from './notice.js';
import type { PresetInput } from './preset-input.js';

/** Discord's: 256 for a title, 4,096 for a description, 6,000 for all texts of the embeds, 2,000 for the content. */
const limits = { alerts: 10, title: 256, description: 4_096, listed: 3_700, common: 300, content: 2_000, username: 80 };

const colours: Readonly<Record<string, number>> = {
  critical: 0xc0392b,
  error: 0xc0392b,
  warning: 0xe08e0b,
  info: 0x2e86c1,
};

/** A webhook's message with one embed. Whatever labels say, nobody is mentioned. */
export function discordMessage({ notice, part }: PresetInput): object {
  const content = part('content');
  const username = part('username');
  const avatarUrl = part('avatarUrl');
  const embed = {
    title: clipText(part('title') ?? escapeMarkdown(notice.headline), limits.title),
    description: clipText(part('body') ?? descriptionOf(notice), limits.description),
    url: notice.listUrl,
    color: notice.status === 'firing' ? (colours[notice.level ?? 'error'] ?? 0xc0392b) : 0x2e8b57,
    timestamp: new Date(notice.since).toISOString(),
  };
  return {
    ...(content && { content: clipText(content, limits.content) }),
    ...(username && { username: clipText(username, limits.username) }),
    ...(avatarUrl && { avatar_url: avatarUrl }),
    embeds: [embed],
    allowed_mentions: { parse: [] },
  };
}

function descriptionOf(notice: Notice): string {
  const texts = notice.alerts.map((alert) => alertText(alert, discordMarkup, limits.listed));
  const shown = fittingTexts(texts, { most: limits.alerts, size: limits.listed, between: 2, sizeOf: lengthOf });
  const hidden = notice.hidden + texts.length - shown.length;
  return [
    ...(notice.common === '' ? [] : [clipText(escapeMarkdown(notice.common), limits.common)]),
    ...shown,
    ...(hidden === 0 ? [] : [moreText(hidden)]),
  ].join('\n\n');
}

/** Times are shown in the reader's own zone. */
const discordMarkup: Markup = {
  plain: escapeMarkdown,
  bold: (text) => `**${escapeMarkdown(text)}**`,
  link: (text, url) => `[${escapeMarkdown(text)}](${url.replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))})`,
  time: (at) => `<t:${Math.floor(at / 1_000)}:f>`,
};

/** Where a mark would mean something: brackets do when an address follows. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|<>#]|\](?=\()/g, '\\$&').replace(/^(\s*\d*)([-.])(?=\s)/gm, '$1\\$2');
}

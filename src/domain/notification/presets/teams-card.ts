import { clipText, utf8Length } from '../message/clip-text.js';
import { type Markup, moreText, timeIn, timeText } from './alert-text.js';
import { fittingTexts } from './fitting-texts.js';
import type { Notice, NoticeAlert } from './notice.js';
import type { PresetInput } from './preset-input.js';

/** Teams' limit is 28 KB for the whole message, in bytes of UTF-8. */
const limits = { alerts: 10, bytes: 20_000, title: 300, body: 6_000 };

/** What a Teams workflow takes that waits for a webhook: a message with one Adaptive Card. */
export function teamsCard({ notice, part }: PresetInput): object {
  const body = part('body');
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      heading(notice, part('title')),
      ...(body === undefined
        ? alertContainers(notice, timeIn(part('timeZone')))
        : [textBlock(clipText(body, limits.body))]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'Open in Tocsin', url: notice.listUrl }],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return { type: 'message', attachments: [attachment] };
}

function heading({ status, level, headline }: Notice, title: string | undefined): object {
  const colour = status !== 'firing' ? 'Good' : level === 'warning' || level === 'info' ? 'Warning' : 'Attention';
  const text = clipText(title ?? escapeMarkdown(headline), limits.title);
  return { ...textBlock(text), size: 'Large', weight: 'Bolder', color: colour };
}

function alertContainers(notice: Notice, time: Markup['time']): readonly object[] {
  const containers = notice.alerts.map((alert) => container(alert, time));
  const texts = containers.map((one) => JSON.stringify(one));
  const shown = fittingTexts(texts, { most: limits.alerts, size: limits.bytes, between: 1, sizeOf: utf8Length }).length;
  const hidden = notice.hidden + containers.length - shown;
  return [
    ...(notice.common === '' ? [] : [quiet(escapeMarkdown(notice.common))]),
    ...containers.slice(0, shown),
    ...(hidden === 0 ? [] : [quiet(moreText(hidden))]),
  ];
}

function container(alert: NoticeAlert, time: Markup['time']): object {
  const { status, lead, description, labels, severity } = alert;
  const facts = [labels, severity].map(escapeMarkdown).filter((fact) => fact !== '');
  const links = alert.links.map(({ text, url }) => `[${text}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`);
  return {
    type: 'Container',
    style: status === 'firing' ? 'attention' : 'good',
    items: [
      { ...textBlock(`${status === 'firing' ? '🔴' : '✅ Resolved:'} ${escapeMarkdown(lead)}`), weight: 'Bolder' },
      ...(description === '' ? [] : [textBlock(escapeMarkdown(description).replaceAll('\n', '\n\n'))]),
      quiet([...facts, timeText(alert, time), ...links].join(' · ')),
    ],
  };
}

function textBlock(text: string): object {
  return { type: 'TextBlock', text, wrap: true };
}

function quiet(text: string): object {
  return { ...textBlock(text), isSubtle: true, spacing: 'Small' };
}

/**
 * The marks of the little Markdown that cards know, where they would mean something: Teams on phones shows the
 * backslash as well, so that names such as `node_cpu` and `[FIRING:1]` stay as they are.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*`~]|\](?=\()|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^(\s*\d*)([-+.#])(?=[\s#])/gm, '$1\\$2');
}

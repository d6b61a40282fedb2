import { clipText } from '../message/clip-text.js';
import { escapeHtml } from '../message/html-text.js';

/** Tags that Telegram knows, with what may stand in them. Anything else and it refuses the whole message. */
const tag =
  /<(?:(b|strong|i|em|u|ins|s|strike|del|code|pre|tg-spoiler|blockquote)|(blockquote) expandable|(a) href="[^"<>]{1,2000}"|(code) class="language-[\w+#.-]{1,50}"|(span) class="tg-spoiler"|\/([a-z-]+))>/gy;
const entity = /&(?:lt|gt|amp|quot|#\d{1,6}|#x[0-9a-f]{1,5});/gy;

/**
 * HTML that Telegram takes. What is not well-formed in its sense, or too long, loses its marks and is sent as plain
 * text: a slip in a template must not keep anybody from hearing of an alert.
 */
export function telegramHtml(html: string, limit: number): string {
  return html.length <= limit && isTelegramHtml(html) ? html : clippedPlain(plainOf(html), limit);
}

function isTelegramHtml(html: string): boolean {
  const open: string[] = [];
  let at = 0;
  while (at < html.length) {
    const char = html[at];
    if (char !== '<' && char !== '&') {
      at += 1;
      continue;
    }
    const pattern = char === '<' ? tag : entity;
    pattern.lastIndex = at;
    const match = pattern.exec(html);
    if (!match || (char === '<' && !nests(match, open))) return false;
    at = pattern.lastIndex;
  }
  return open.length === 0;
}

/** Opens or closes; `false` when it closes what is not the innermost. */
function nests(match: RegExpExecArray, open: string[]): boolean {
  const closing = match[6];
  if (closing !== undefined) return open.pop() === closing;
  open.push(match.slice(1, 6).find((name) => name !== undefined) ?? '');
  return open.length <= 20;
}

function plainOf(html: string): string {
  return html
    .replace(/<\/?[a-z][^<>]{0,2100}>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Escaping makes a text longer: it is cut until it fits, at most a few times. */
function clippedPlain(text: string, limit: number): string {
  let most = limit;
  for (;;) {
    const escaped = escapeHtml(clipText(text, most));
    if (escaped.length <= limit) return escaped;
    most = Math.floor(most * Math.min(0.9, limit / escaped.length));
  }
}

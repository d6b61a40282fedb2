import { escapeHtml, Html } from '../../src/domain/notification/message/html-text.js';

/** Slack's mrkdwn, whose three characters come escaped. What would call people stands out. */
export function slackText(text: string): Html {
  const parts = text.split(/<([^<>]*)>/).map((part, index) => (index % 2 === 0 ? slackPlain(part) : slackMark(part)));
  return new Html(parts.join(''));
}

function slackMark(mark: string): string {
  const [target = '', ...texts] = mark.split('|');
  const shown = texts.length === 0 ? target : texts.join('|');
  if (target.startsWith('!date^')) return shown;
  return /^[!@#]/.test(target) ? `<mark>${target}</mark>` : `<a>${shown}</a>`;
}

function slackPlain(text: string): string {
  return text
    .replace(/(^|\s)\*([^*\n]+)\*(?!\w)/g, '$1<b>$2</b>')
    .replace(/(^|\s)_([^_\n]+)_(?!\w)/g, '$1<i>$2</i>')
    .replace(/(^|\s)~([^~\n]+)~(?!\w)/g, '$1<s>$2</s>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/:[a-z][a-z_+-]+:/g, '<mark>$&</mark>');
}

/** The Markdown that Discord and cards of Teams share; characters behind a backslash mean nothing. */
export function markdownText(text: string): Html {
  const hidden = text.replace(/\\([\\*_~`|[\]<>#+.-])/g, (_, char: string) =>
    String.fromCharCode(0xe000 + char.charCodeAt(0)),
  );
  const marked = escapeHtml(hidden)
    .replace(/&lt;t:(\d+):f&gt;/g, (_, seconds: string) => new Date(Number(seconds) * 1_000).toUTCString())
    .replace(/\[([^\]\n]+)\]\(([^\s()]+)\)/g, '<a>$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)/g, '<i>$1$2</i>')
    .replace(/~~(.+?)~~/g, '<s>$1</s>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/^#+ .*/gm, '<mark>$&</mark>');
  const shown = marked.replace(/[\ue000-\ue07f]/g, (char) =>
    escapeHtml(String.fromCharCode(char.charCodeAt(0) - 0xe000)),
  );
  return new Html(shown);
}

/** Text without marks, in which addresses can be followed. */
export function linkedText(text: string): Html {
  return new Html(escapeHtml(text).replace(/https?:\/\/[^\s,]+/g, '<a>$&</a>'));
}

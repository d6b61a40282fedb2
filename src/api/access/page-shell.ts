import { Html, html } from '../../domain/notification/message/html-text.js';
import { styleHash } from '../docs/docs-page.js';
import { pagePolicy } from '../http/answer-headers.js';
import type { HttpReply } from '../http/http-types.js';

const style = `
:root { color-scheme: light dark; --bg: #f6f8fa; --card: #fff; --text: #1b2430; --quiet: #4a5565; --line: #d8dee6; --control: #7d8896; --accent: #2a66db; --on-accent: #fff; --bad: #8f0a17; --bad-bg: #fdecec; --good: #005546; --good-bg: #e1f5f0 }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1014; --card: #14181d; --text: #e6eaf0; --quiet: #a6b0be; --line: #2a3038; --control: #6b7785; --accent: #459bea; --on-accent: #0d1014; --bad: #ff6459; --bad-bg: #3a1416; --good: #8cf2e4; --good-bg: #0c332e } }
* { box-sizing: border-box }
body { margin: 0; padding: 16px; background: var(--bg); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 6vh auto 0; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 6px; overflow-wrap: anywhere }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.25 }
label { display: block; margin: 16px 0 4px; font-weight: 600 }
label small, p small { color: var(--quiet); font-weight: 400; font-size: 14px }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--control); border-radius: 4px }
button { min-height: 44px; margin-top: 24px; padding: 8px 16px; width: 100%; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 4px; cursor: pointer }
a.button { display: block; min-height: 44px; padding: 8px 16px; text-align: center; font-weight: 600; text-decoration: none; border: 1px solid var(--control); border-radius: 4px }
button.plain { color: var(--text); background: transparent; border: 1px solid var(--control); margin-top: 12px }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
pre { margin: 8px 0; padding: 12px; border: 1px solid var(--line); border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; user-select: all; font: 14px/1.45 ui-monospace, monospace }
.bad, .good { margin: 0 0 16px; padding: 8px 12px; border-radius: 4px }
.bad { color: var(--bad); background: var(--bad-bg) }
.good { color: var(--good); background: var(--good-bg) }
.bad p, .good p { margin: 0 }
footer { max-width: 26rem; margin: 12px auto; color: var(--quiet); font-size: 14px }
`;

const policy = pagePolicy({ style: styleHash(style) });
const styleSheet = new Html(`<style>${style}</style>`);

/** A page about an account, without script. */
export interface Page {
  readonly title: string;
  readonly content: readonly (Html | undefined)[];
}

/**
 * Sends a page. Our own pages tell us, and nobody else, where a form was sent from: without a referrer browsers hide the
 * origin too, and it is by the origin that forms of other sites are refused.
 */
export function sendPage(reply: HttpReply, status: number, { title, content }: Page): void {
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tocsin</title>${styleSheet}</head>
<body>
<main>
<h1>${title}</h1>
${content.filter((part) => part !== undefined)}
</main>
<footer>Tocsin</footer>
</body>
</html>
`;
  reply
    .status(status)
    .header('content-security-policy', policy)
    .header('referrer-policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .send(page.text);
}

/** The browser goes on to a page of ours. */
export function sendOn(reply: HttpReply, path: string): void {
  reply.status(303).header('location', path).send('');
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string;
  readonly autocomplete: string;
  readonly optional?: boolean;
  readonly numeric?: boolean;
}

export function field({ name, label, hint, type = 'text', value = '', autocomplete, optional, numeric }: Field): Html {
  const plain = new Html(' autocapitalize="none" spellcheck="false"');
  const required = optional ? undefined : new Html(' required');
  const mode = numeric ? new Html(' inputmode="text" maxlength="40"') : undefined;
  const small = hint === undefined ? undefined : html` <small>${hint}</small>`;
  const given = value === '' ? undefined : html` value="${value}"`;
  return html`<label for="${name}">${label}${small}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"${given}${plain}${required}${mode}>
`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">\n`;
}

export function form(action: string, button: string, parts: readonly Html[], kind?: 'plain'): Html {
  const look = kind === 'plain' ? new Html(' class="plain"') : undefined;
  return html`<form method="post" action="${action}">
${parts}<button type="submit"${look}>${button}</button>
</form>
`;
}

export function faultBox(messages: readonly string[]): Html | undefined {
  if (messages.length === 0) return undefined;
  return html`<div class="bad" role="alert">${messages.map((message) => html`<p>${message}</p>`)}</div>\n`;
}

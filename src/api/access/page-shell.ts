import { Html, html } from '../../domain/notification/message/html-text.js';
import { styleHash } from '../docs/docs-page.js';
import { pagePolicy } from '../http/answer-headers.js';
import type { HttpReply } from '../http/http-types.js';
import { pageTokens } from './page-tokens.data.js';

const style = `
:root { color-scheme: light dark; ${pageTokens.join('; ')} }
* { box-sizing: border-box }
html { font: 14px/1.45 system-ui, sans-serif; accent-color: var(--accent) }
body { margin: 0; padding: 16px; background: var(--canvas); color: var(--text) }
.brand { display: flex; gap: 8px; align-items: center; max-width: 400px; margin: 8vh auto 12px; font-size: 16px; font-weight: 600 }
.brand svg { width: 20px; height: 20px; fill: none; stroke: var(--accent); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
main { max-width: 400px; margin: 0 auto; padding: 24px; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; overflow-wrap: anywhere }
h1 { margin: 0 0 16px; font-size: 20px; font-weight: 600; line-height: 1.25 }
p { margin: 0 0 12px }
label { display: block; margin: 12px 0 4px; font-weight: 500 }
label small, p small { color: var(--quiet); font-weight: 400; font-size: 12px }
input { width: 100%; min-height: 36px; padding: 4px 12px; font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--control); border-radius: 4px }
button, a.button { display: block; width: 100%; min-height: 36px; margin-top: 16px; padding: 7px 12px; font: inherit; font-weight: 600; text-align: center; border-radius: 4px; cursor: pointer }
button { color: var(--on-accent); background: var(--accent); border: 0 }
a.button { color: var(--text); text-decoration: none; border: 1px solid var(--control) }
form + p { margin: 16px 0 0 }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.bad { margin: 0 0 16px; padding: 8px 12px; color: var(--critical); background: var(--critical-bg); border-radius: 4px }
.bad p { margin: 0 }
footer { max-width: 400px; margin: 12px auto; color: var(--quiet); font-size: 12px }
@media (pointer: coarse) { input, button, a.button { min-height: 44px } }
`;

const policy = pagePolicy({ style: styleHash(style) });
const bell = new Html(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4"/></svg>',
);
const styleSheet = new Html(`<style>${style}</style>`);

/** A page about an account, without script. */
export interface Page {
  readonly title: string;
  readonly content: readonly (Html | undefined)[];
  /** Below the page. */
  readonly foot?: string;
}

/**
 * Sends a page. Our own pages tell us, and nobody else, where a form was sent from: without a referrer browsers hide the
 * origin too, and it is by the origin that forms of other sites are refused.
 */
export function sendPage(reply: HttpReply, status: number, { title, content, foot }: Page): void {
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tocsin</title>${styleSheet}</head>
<body>
<header class="brand">${bell}Tocsin</header>
<main>
<h1>${title}</h1>
${content.filter((part) => part !== undefined)}
</main>
<footer>${foot ?? ''}</footer>
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

export function form(action: string, button: string, parts: readonly Html[]): Html {
  return html`<form method="post" action="${action}">
${parts}<button type="submit">${button}</button>
</form>
`;
}

export function faultBox(messages: readonly string[]): Html | undefined {
  if (messages.length === 0) return undefined;
  return html`<div class="bad" role="alert">${messages.map((message) => html`<p>${message}</p>`)}</div>\n`;
}

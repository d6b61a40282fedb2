import { escapeText, styleHash } from '../docs/docs-page.js';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 36rem; margin: 4rem auto; padding: 0 1rem }
button { font: inherit; padding: 0.5rem 1rem; cursor: pointer }
pre { padding: 0.75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); overflow-wrap: anywhere; white-space: pre-wrap; user-select: all }
`;

export const setupStyleHash = styleHash(style);

export function offerPage(code: string): string {
  return page(`<p>This makes the first API token, with the role admin. The link works once.</p>
<form method="post" action="/setup"><input type="hidden" name="code" value="${escapeText(code)}"><button type="submit">Make the admin token</button></form>`);
}

export function tokenPage(token: string, publicUrl: string): string {
  const base = publicUrl.replace(/\/+$/, '');
  return page(`<p>This is the admin token. It is shown only now: keep it in a safe place.</p>
<pre>${escapeText(token)}</pre>
<p>Try it:</p>
<pre>curl -H 'Authorization: Bearer ${escapeText(token)}' ${escapeText(base)}/api/v1/alerts</pre>
<p>Issue tokens with smaller roles by <code>POST /api/v1/tokens</code>.</p>`);
}

export function spentPage(): string {
  return page(`<p>This set-up link was used before, or is not valid any more.</p>
<p>While nobody has used it, each start of Tocsin prints a new one. Locked out? On the machine of a node run <code>npx tocsin token create --role admin --name rescue</code>.</p>`);
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tocsin set-up</title><style>${style}</style></head>
<body>
<h1>Tocsin set-up</h1>
${content}
</body>
</html>
`;
}

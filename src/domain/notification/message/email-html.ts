import type { EmailAlert, EmailContent, EmailPair } from './email-content.js';
import { Html, html } from './html-text.js';

/**
 * The HTML part. Light colours stand in the elements, because many mail clients drop style sheets; those that keep
 * them get the dark colours too. No picture, no script, nothing loaded from anywhere.
 */
export function emailHtml(content: EmailContent): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${content.subject}</title>
${styleSheet}
</head>
<body class="page" style="margin:0;padding:12px;background:#f4f5f7;color:#1b1f24;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%">
<div style="max-width:640px;margin:0 auto">
${header(content)}
${content.alerts.map(alertCard)}
${moreLine(content)}
<p class="quiet" style="margin:16px 4px;font-size:13px;color:#57606a"><a class="link" style="color:#0550ae" href="${content.listUrl}">All alerts</a> · Sent by Tocsin to ${content.receiver}</p>
</div>
</body>
</html>
`;
  return page.text;
}

const styleSheet = new Html(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.page { background: #0f1216 !important; color: #e6e9ed !important; }
.card { background: #1a1f26 !important; border-color: #323a45 !important; }
.quiet { color: #a3adb9 !important; }
.link { color: #79b8ff !important; }
.firing { background: #ff8a80 !important; color: #1a0503 !important; }
.resolved { background: #7ee2a0 !important; color: #03160a !important; }
}
</style>`);

/** Both pairs of colours have a contrast above 4.5 : 1, and the word is always written out. */
const badgeColours = {
  firing: 'background:#b3261e;color:#ffffff',
  resolved: 'background:#1a6b37;color:#ffffff',
} as const;

function badge(status: 'firing' | 'resolved', text: string): Html {
  return html`<span class="${status}" style="display:inline-block;padding:1px 8px;border-radius:4px;font-size:13px;font-weight:700;${badgeColours[status]}">${text}</span>`;
}

function header(content: EmailContent): Html {
  return html`<div style="padding:4px 4px 12px">
${badge(content.status, content.counts.toUpperCase())}
<h1 style="margin:8px 0 2px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">${content.title}</h1>
<p class="quiet" style="margin:0;font-size:14px;color:#57606a">${content.why}</p>
</div>`;
}

function alertCard(alert: EmailAlert): Html {
  return html`<div class="card" style="margin:0 0 12px;padding:12px 14px;background:#ffffff;border:1px solid #d0d7de;border-radius:8px;overflow-wrap:anywhere">
<div>${badge(alert.status, alert.status.toUpperCase())} <strong>${alert.name}</strong>${severity(alert)}</div>
${paragraph(alert.summary)}${paragraph(alert.description)}
<p class="quiet" style="margin:6px 0;font-size:13px;color:#57606a">${alert.since}</p>
${pairTable([...alert.labels, ...alert.annotations])}
<p style="margin:10px 0 2px"><a class="link" style="color:#0550ae;font-weight:600" href="${alert.url}">Open this alert</a></p>
</div>
`;
}

function severity(alert: EmailAlert): Html | undefined {
  return alert.severity ? html` <span class="quiet" style="color:#57606a">(${alert.severity})</span>` : undefined;
}

function paragraph(text: string | undefined): Html | undefined {
  return text ? html`<p style="margin:6px 0;white-space:pre-line">${text}</p>` : undefined;
}

function pairTable(pairs: readonly EmailPair[]): Html | undefined {
  if (pairs.length === 0) return undefined;
  return html`<table role="presentation" style="border-collapse:collapse;font-size:14px">${pairs.map(pairRow)}</table>`;
}

function pairRow({ name, value, url }: EmailPair): Html {
  const shown = url ? html`<a class="link" style="color:#0550ae" href="${url}">${value}</a>` : html`${value}`;
  return html`
<tr><td class="quiet" style="padding:1px 12px 1px 0;vertical-align:top;color:#57606a">${name}</td><td style="padding:1px 0;vertical-align:top;white-space:pre-line">${shown}</td></tr>`;
}

function moreLine(content: EmailContent): Html | undefined {
  if (content.more === 0) return undefined;
  return html`<p style="margin:12px 4px"><strong>${content.more} more alerts</strong> are not shown here.</p>`;
}

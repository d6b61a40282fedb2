import type { AlertLink } from './alert-links.js';
import type { EmailAlert } from './email-alert.js';
import type { EmailContent } from './email-content.js';
import type { EmailPair } from './email-pair.js';
import { Html, html } from './html-text.js';
import type { Urgency } from './urgency.js';

/**
 * The HTML part. What must not be missed stands in the elements, because some mail programs drop style sheets; those that
 * keep them get the finer points and the dark colours too. No picture, no script, nothing loaded from anywhere.
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
<body class="page" style="margin:0;padding:0;background:#f2f4f7;color:#1b1f24;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden">${content.preview}</div>
<div class="wrap" style="max-width:640px;margin:0 auto;padding:12px">
${header(content)}
${content.alerts.map(alertCard)}
${moreLine(content)}
<p class="foot quiet" style="margin:16px 4px;font-size:13px;color:#57606a">${footerLinks(content)}Sent by Tocsin to ${content.receiver}</p>
</div>
</body>
</html>
`;
  return page.text;
}

/** All pairs of colours have a contrast above 4.5 : 1, and the words are always written out. */
const colours: Record<Urgency, string> = { high: '#b3261e', middle: '#8a5300', low: '#0b5cad', over: '#1a6b37' };

const styleSheet = new Html(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.label { display: inline-block; margin: 2px 6px 2px 0; padding: 1px 7px; border-radius: 5px; background: #e3e7ed; font-size: 14px; max-width: 100%; box-sizing: border-box; overflow-wrap: anywhere; white-space: pre-line; }
.name { color: #57606a; }
.link { color: #0550ae; }
.action { display: inline-block; margin: 0 14px 2px 0; padding: 4px 0; font-size: 15px; font-weight: 600; text-decoration: none; }
@media (min-width: 600px) { .wrap { padding: 24px 12px !important; } .card { padding: 16px 20px !important; } .head { padding: 18px 20px !important; } }
@media (prefers-color-scheme: dark) {
.page { background: #0f1216 !important; color: #e6e9ed !important; }
.card { background: #1a1f26 !important; }
.quiet, .name { color: #a3adb9 !important; }
.label { background: #2a323c !important; }
.link { color: #79b8ff !important; }
.high { border-color: #e5534b !important; } .middle { border-color: #d29922 !important; } .low { border-color: #539bf5 !important; } .over { border-color: #57ab5a !important; }
.t-high { color: #ff8a80 !important; } .t-middle { color: #e3b341 !important; } .t-low { color: #79b8ff !important; } .t-over { color: #7ee2a0 !important; }
.h-high { background: #8e1b15 !important; } .h-middle { background: #6b4100 !important; } .h-low { background: #0a4a8c !important; } .h-over { background: #14532b !important; }
}
</style>`);

function header(content: EmailContent): Html {
  const { urgency } = content;
  return html`<div class="head h-${urgency}" style="margin:0 0 12px;padding:14px 16px;border-radius:10px;background:${colours[urgency]};color:#ffffff;overflow-wrap:anywhere">
<div style="font-size:13px;font-weight:700;letter-spacing:0.04em">${content.counts.toUpperCase()}</div>
<h1 style="margin:2px 0;font-size:21px;line-height:1.3">${content.title}</h1>
<div style="font-size:14px">${content.why}</div>
</div>
${labelLine('All have', content.shared)}${labelLine('Route', content.route)}`;
}

function labelLine(title: string, pairs: readonly EmailPair[]): Html | undefined {
  if (pairs.length === 0) return undefined;
  return html`<div style="margin:0 4px 10px;font-size:14px"><span class="quiet" style="color:#57606a">${title}</span> ${pairs.map(pairLabel)}</div>
`;
}

function alertCard(alert: EmailAlert): Html {
  const { urgency } = alert;
  const severity = alert.severity ? html` · ${alert.severity}` : undefined;
  // The title of the mail says the name already: what matters here is what this alert says.
  const heading = (alert.inTitle ? alert.summary : undefined) ?? alert.name;
  return html`<div class="card ${urgency}" style="margin:0 0 12px;padding:12px 14px;background:#ffffff;border-left:5px solid ${colours[urgency]};border-radius:8px;overflow-wrap:anywhere">
<div class="t-${urgency}" style="font-size:13px;font-weight:700;color:${colours[urgency]}">${alert.status.toUpperCase()}${severity}</div>
<div style="font-size:17px;font-weight:700;line-height:1.35;white-space:pre-line">${heading}</div>
${alert.inTitle ? undefined : paragraph(alert.summary)}${paragraph(alert.description)}
<p class="quiet" style="margin:6px 0;font-size:13px;color:#57606a">${alert.since}</p>
<div>${alert.labels.map(pairLabel)}</div>
${alert.annotations.map(annotation)}<div style="margin-top:8px">${alert.links.map(action)}</div>
</div>
`;
}

function paragraph(text: string | undefined): Html | undefined {
  return text ? html`<p style="margin:6px 0;white-space:pre-line">${text}</p>` : undefined;
}

function pairLabel(pair: EmailPair): Html {
  return html`<span class="label"><span class="name">${pair.name}:</span> ${linked(pair)}</span> `;
}

function annotation(pair: EmailPair): Html {
  return html`<p style="margin:4px 0;font-size:14px;white-space:pre-line"><span class="name">${pair.name}:</span> ${linked(pair)}</p>
`;
}

function linked({ value, url }: EmailPair): Html {
  return url ? html`<a class="link" href="${url}">${value}</a>` : html`${value}`;
}

function action({ text, url }: AlertLink): Html {
  return html`<a class="link action" href="${url}">${text}</a> `;
}

function moreLine(content: EmailContent): Html | undefined {
  if (content.more === 0) return undefined;
  return html`<p style="margin:12px 4px"><strong>${content.more} more alerts</strong> are not shown here.</p>`;
}

function footerLinks({ listUrl, silenceUrl }: EmailContent): Html {
  const silence =
    silenceUrl === undefined ? undefined : html`<a class="link" href="${silenceUrl}">Silence this group</a> · `;
  return html`<a class="link" href="${listUrl}">All alerts</a> · ${silence}`;
}

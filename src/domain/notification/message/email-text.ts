import type { AlertLink } from './alert-links.js';
import type { EmailAlert } from './email-alert.js';
import type { EmailContent } from './email-content.js';
import type { EmailPair } from './email-pair.js';

/** The plain text part: no line is longer than its longest value, links stand on lines of their own. */
export function emailText(content: EmailContent): string {
  const lines = [
    `${content.counts.toUpperCase()}: ${content.title}`,
    content.why,
    ...pairsLine('All have', content.shared),
    ...pairsLine('Route', content.route),
    '',
    ...content.alerts.flatMap(alertLines),
    ...(content.more > 0 ? [`${content.more} more alerts are not shown here.`, ''] : []),
    `All alerts: ${content.listUrl}`,
    ...(content.silenceUrl === undefined ? [] : [`Silence this group: ${content.silenceUrl}`]),
    `Sent by Tocsin to ${content.receiver}`,
  ];
  return `${lines.join('\n')}\n`;
}

function alertLines(alert: EmailAlert): readonly string[] {
  const severity = alert.severity ? ` (${alert.severity})` : '';
  return [
    `${alert.status.toUpperCase()} ${alert.name}${severity}`,
    ...indented(alert.summary),
    ...indented(alert.description),
    `  ${alert.since}`,
    ...alert.labels.flatMap(pairLines),
    ...alert.annotations.flatMap(pairLines),
    ...alert.links.map(linkLine),
    '',
  ];
}

function linkLine({ text, url }: AlertLink): string {
  return `  ${text}: ${url}`;
}

function pairsLine(title: string, pairs: readonly EmailPair[]): readonly string[] {
  if (pairs.length === 0) return [];
  const told = pairs.map(({ name, value }) => `${name}: ${value}`).join(', ');
  return [`${title} ${told.replace(/[\r\n]+/g, ' ')}`];
}

function pairLines({ name, value }: EmailPair): readonly string[] {
  return indented(`${name}: ${value}`);
}

function indented(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(/\r\n|\r|\n/).map((line) => `  ${line}`);
}

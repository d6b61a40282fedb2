import { sortedNames } from '../../labels/label-set.js';
import { formatInstant } from '../../time/instant.js';
import { clipText } from '../message/clip-text.js';
import { secretPlaceholder } from '../secret-placeholder.js';
import { alertText, moreText, noMarkup } from './alert-text.js';
import { fittingTexts, lengthOf } from './fitting-texts.js';
import { plainLine, type Notice, type NoticeAlert } from './notice.js';
import type { PresetInput } from './preset-input.js';

/** PagerDuty's: 1,024 for the summary, 255 for the key, 512 KB for the event. */
const limits = { summary: 1_024, word: 255, alerts: 50, details: 30_000, links: 10 };

const severities = ['critical', 'error', 'warning', 'info'];

/**
 * An event of the Events API v2. Every notice of a notification group has the same key, so that a group is one
 * incident: raised, updated, and resolved when nothing of it fires any more.
 */
export function pagerdutyEvent({ input, notice, part }: PresetInput): object {
  const key = {
    routing_key: secretPlaceholder('routingKey', input.notificationId),
    dedup_key: input.notificationGroupId,
  };
  if (notice.status === 'over') return { ...key, event_action: 'resolve' };
  const word = (name: string): object => {
    const text = part(name);
    return text === undefined ? {} : { [name]: plainLine(text, limits.word) };
  };
  return {
    ...key,
    event_action: 'trigger',
    client: plainLine(part('client') ?? 'Tocsin', limits.word),
    client_url: part('clientUrl') ?? notice.listUrl,
    payload: {
      summary: plainLine(part('title') ?? notice.title, limits.summary),
      source: plainLine(part('source') ?? sourceOf(input), limits.word),
      severity: severityOf(notice, part('severity')),
      timestamp: formatInstant(notice.since),
      ...word('component'),
      ...word('group'),
      ...word('class'),
      custom_details: detailsOf(notice, part),
    },
    links: linksOf(notice),
  };
}

/** All of a single alert; of several the page of each. */
function linksOf({ alerts }: Notice): readonly object[] {
  const [first] = alerts;
  const found =
    alerts.length === 1 && first
      ? first.links.map(({ text, url }) => ({ href: url, text: text === 'Open' ? 'Open in Tocsin' : text }))
      : alerts.map(({ lead, links: [{ url }] }) => ({ href: url, text: lead }));
  return found.slice(0, limits.links);
}

function severityOf({ level = 'error' }: Notice, given: string | undefined): string {
  const word = given?.trim().toLowerCase() ?? '';
  return severities.includes(word) ? word : level;
}

/** What the alerts are about: the machine they share, or else what the group has in common. */
function sourceOf({ alerts, groupLabels, externalUrl }: PresetInput['input']): string {
  const instances = new Set(alerts.map(({ labels }) => labels.instance ?? ''));
  const [instance = ''] = instances;
  if (instances.size === 1 && plainLine(instance, limits.word) !== '') return instance;
  const values = sortedNames(groupLabels).map((name) => groupLabels[name] ?? '');
  return plainLine(values.join(' '), limits.word) || externalUrl;
}

function detailsOf(notice: Notice, part: PresetInput['part']): object {
  const body = part('body');
  // Links stand beside the details, with words.
  const markup = { ...noMarkup(part('timeZone')), link: () => '' };
  const told = (status: NoticeAlert['status']): object => {
    const texts = notice.alerts.filter((alert) => alert.status === status).map((alert) => alertText(alert, markup));
    const room = { most: limits.alerts, size: limits.details, between: 2, sizeOf: lengthOf };
    const shown = fittingTexts(texts, room);
    const lines = shown.length < texts.length ? [...shown, moreText(texts.length - shown.length)] : shown;
    return lines.length === 0 ? {} : { [status]: lines.join('\n\n') };
  };
  return {
    ...(body === undefined ? {} : { message: clipText(body, limits.details) }),
    num_firing: notice.firing,
    num_resolved: notice.resolved,
    ...(notice.hidden === 0 ? {} : { not_shown: moreText(notice.hidden) }),
    ...(notice.common === '' ? {} : { common_labels: notice.common }),
    ...told('firing'),
    ...told('resolved'),
  };
}

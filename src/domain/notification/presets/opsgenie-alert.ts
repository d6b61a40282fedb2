import { clipText, oneLine } from '../message/clip-text.js';
import { alertText, type Markup, moreText, noMarkup } from './alert-text.js';
import { fittingTexts, lengthOf } from './fitting-texts.js';
import { type Notice, plainLine } from './notice.js';
import type { PresetInput } from './preset-input.js';
import type { SeverityLevel } from '../message/severity-level.js';

/** Opsgenie's: 130 for the message, 15,000 for the description, 20 tags of 50, 100 for the source, 512 for the entity. */
const limits = {
  message: 130,
  description: 15_000,
  listed: 14_000,
  tags: 20,
  tag: 50,
  source: 100,
  entity: 512,
  responders: 50,
};

const priorities: Readonly<Record<SeverityLevel, string>> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P5' };

export interface OpsgenieRequest {
  /** Behind the address of the region. */
  readonly path: string;
  readonly body: object;
}

/**
 * A request of the Alert API. The notification group is the alias: a further notice of a group that is open updates
 * its alert, and the last one closes it.
 */
export function opsgenieAlert({ input, notice, part }: PresetInput): OpsgenieRequest {
  const alias = input.notificationGroupId;
  const source = plainLine(part('source') ?? 'Tocsin', limits.source);
  if (notice.status === 'over') {
    const path = `/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`;
    return { path, body: { source, note: plainLine(notice.headline, limits.message) } };
  }
  const entity = part('entity');
  const tags = listOf(part('tags')).map((tag) => plainLine(tag, limits.tag));
  const responders = listOf(part('responders')).flatMap(responderOf);
  return {
    path: '/v2/alerts',
    body: {
      message: plainLine(part('title') ?? notice.title, limits.message),
      alias,
      description: clipText(part('body') ?? descriptionOf(notice, markupOf(part('timeZone'))), limits.description),
      priority: priorityOf(notice, part('priority')),
      source,
      ...(entity === undefined ? {} : { entity: plainLine(entity, limits.entity) }),
      ...(tags.length === 0 ? {} : { tags: [...new Set(tags)].slice(0, limits.tags) }),
      ...(responders.length === 0 ? {} : { responders: responders.slice(0, limits.responders) }),
      details: {
        url: notice.listUrl,
        receiver: plainLine(input.receiver, 200),
        ...(notice.common === '' ? {} : { labels: notice.common }),
        ...namedLinks(notice),
      },
    },
  };
}

/** Long addresses stand among the details, by their names; the text has those of the alerts' pages and runbooks. */
function markupOf(timeZone: string | undefined): Markup {
  const markup = noMarkup(timeZone);
  return { ...markup, link: (text, url) => (text === 'Silence' || text === 'Source' ? '' : markup.link(text, url)) };
}

function namedLinks({ alerts: [first, ...others] }: Notice): object {
  if (!first || others.length > 0) return {};
  return Object.fromEntries(first.links.slice(1).map(({ text, url }) => [`${text.toLowerCase()}_url`, url]));
}

function priorityOf({ level }: Notice, given: string | undefined): string {
  const word = given?.trim().toUpperCase() ?? '';
  return /^P[1-5]$/.test(word) ? word : level ? priorities[level] : 'P3';
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,\n]/)
    .map(oneLine)
    .filter((word) => word !== '');
}

/** `team:ops`, `user:anna@example.org`, `schedule:nights`, `escalation:all`; a bare word is a team. Ids may take the place of names. */
function responderOf(text: string): readonly object[] {
  const [, type = 'team', name = ''] = /^(?:(team|user|schedule|escalation):)?(.*)$/.exec(text) ?? [];
  if (name === '') return [];
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
  return [{ type, [isId ? 'id' : type === 'user' ? 'username' : 'name']: name }];
}

function descriptionOf(notice: Notice, markup: Markup): string {
  const texts = notice.alerts.map((alert) => alertText(alert, markup));
  const shown = fittingTexts(texts, { most: texts.length, size: limits.listed, between: 2, sizeOf: lengthOf });
  const hidden = notice.hidden + texts.length - shown.length;
  return [...(notice.common === '' ? [] : [notice.common]), ...shown, ...(hidden === 0 ? [] : [moreText(hidden)])].join(
    '\n\n',
  );
}

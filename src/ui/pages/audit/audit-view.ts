import type { AuditEntryAnswer } from '../../../contract/audit.js';
import { instantOf, type TimeRange } from '../../lib/time-range.js';

/** What entries are chosen by, as the API names it. */
export const filterNames = ['actor', 'action', 'entityKind', 'entityId'] as const;
export type FilterName = (typeof filterNames)[number];

export interface AuditSearch extends Readonly<Record<FilterName, string>> {
  /** Empty: since the beginning, until now. */
  readonly from: string;
  readonly to: string;
  readonly cursor: string | undefined;
  /** Number of the entry that is shown whole. */
  readonly sel: string | undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export function readAuditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  return {
    actor: textOf(search.actor),
    action: textOf(search.action),
    entityKind: textOf(search.entityKind),
    entityId: textOf(search.entityId),
    from: textOf(search.from),
    to: textOf(search.to),
    cursor: textOf(search.cursor) || undefined,
    sel: textOf(search.sel) || undefined,
  };
}

export function writeAuditSearch(search: AuditSearch): Record<string, string> {
  const all = Object.entries(search).filter(([, value]) => value !== '' && value !== undefined);
  return Object.fromEntries(all) as Record<string, string>;
}

/** What the API is asked, apart from the page; an end that is no instant, or is now, is left open. */
export function auditFilterOf(search: AuditSearch, nowMs: number): string {
  const query = new URLSearchParams();
  for (const name of filterNames) if (search[name] !== '') query.set(name, search[name]);
  for (const end of ['from', 'to'] as const) {
    const at = search[end] === 'now' ? undefined : instantOf(search[end], nowMs);
    if (at !== undefined) query.set(end, new Date(at).toISOString());
  }
  return query.toString();
}

export function auditQueryOf(filter: string, cursor: string | undefined, pageSize: number): string {
  const query = new URLSearchParams(filter);
  query.set('limit', String(pageSize));
  if (cursor !== undefined) query.set('cursor', cursor);
  return query.toString();
}

/** One side of a change as text: a line for each value, so that what changed is a line. */
export function sideText(side: unknown): string {
  return side === null || side === undefined ? '' : JSON.stringify(side, undefined, 2);
}

const pages: Readonly<Record<string, (id: string, name: string) => string>> = {
  alert: (id) => `/alerts/${id}`,
  notification: (id) => `/notifications/${id}`,
  'rule-group': (_, name) => `/rules?q=${encodeURIComponent(name.split('/').at(-1) ?? name)}`,
  silence: () => '/silences?state=active,pending,expired',
  'contact-point': (id) => `/contact-points/${id}`,
  routing: () => '/routing',
  'mute-timing': () => '/mute-timings',
  inhibition: () => '/inhibitions',
  'message-template': () => '/message-templates',
  heartbeat: () => '/heartbeats',
  dashboard: (id) => `/dashboards/${id}`,
  user: (id) => `/people?sel=${id}`,
  team: (id) => `/people?tab=teams&sel=${id}`,
  'service-account': (id) => `/people?tab=service-accounts&sel=${id}`,
  'api-token': (_, name) => `/people?tab=tokens&ended=1&q=${encodeURIComponent(name)}`,
};

/** Address of the page that shows the thing; `undefined` when it has none. */
export function pageOf(entity: AuditEntryAnswer['entity']): string | undefined {
  return entity ? pages[entity.kind]?.(entity.id ?? '', entity.name ?? '') : undefined;
}

type Rules = readonly { readonly id?: unknown }[];

/** Where the versions of the thing are, to go back to the one before this change; `undefined` when it keeps none. */
export function versionsOf({ entity, before, after }: AuditEntryAnswer): string | undefined {
  if (!entity?.id || before === null) return undefined;
  if (entity.kind === 'routing') return '/routing?tab=versions';
  if (entity.kind === 'dashboard') return after === null ? undefined : `/dashboards/${entity.id}?versions=1`;
  if (entity.kind !== 'rule-group') return undefined;
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const text = (rules: Rules, id: unknown): string => JSON.stringify(rules.find((rule) => rule.id === id));
  // Versions are kept of the group and shown with each of its rules: with the one that was changed, at best.
  const rule = old.find(({ id }) => text(old, id) !== text(now, id)) ?? old[0];
  return typeof rule?.id === 'string' ? `/rules/${rule.id}?tab=versions` : undefined;
}

function rulesOf(group: unknown): Rules {
  const { rules } = (group ?? {}) as { readonly rules?: unknown };
  return Array.isArray(rules) ? (rules as Rules) : [];
}

const aroundMs = 5 * 60_000;

/** The notifications of five minutes before and after. */
export function aroundOf(at: string): TimeRange {
  const instant = Date.parse(at);
  return { from: new Date(instant - aroundMs).toISOString(), to: new Date(instant + aroundMs).toISOString() };
}

/** What there is to choose from: what the entries that are shown hold, and what is chosen. */
export function knownOf(
  entries: readonly AuditEntryAnswer[],
  chosen: string,
  of: 'action' | 'kind',
): readonly string[] {
  const values = entries.map(({ action, entity }) => (of === 'action' ? action : (entity?.kind ?? '')));
  return [...new Set([...values, chosen])].filter((value) => value !== '').sort();
}

export interface AuditProps {
  readonly search: AuditSearch;
  /** What changes of the address; with `replace` no step back leads to what was before. */
  readonly onSearch: (change: Partial<AuditSearch>, replace?: boolean) => void;
}

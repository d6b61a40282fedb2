import type { ShownRow } from './held-rows.js';

export interface GroupItem {
  readonly kind: 'group';
  readonly key: string;
  /** Value of the label; empty where the alerts do not have it. */
  readonly value: string;
  readonly rows: readonly ShownRow[];
  /** Labels that all of them share, besides the one they are grouped by. */
  readonly common: Readonly<Record<string, string>>;
  readonly folded: boolean;
}

export interface AlertItem {
  readonly kind: 'alert';
  readonly key: string;
  readonly shown: ShownRow;
  /** Names of labels that stand in the head of the group. */
  readonly without: readonly string[];
}

export type ListItem = GroupItem | AlertItem;

const alone: readonly string[] = ['alertname'];

/** The list line by line. Groups stand in the order of their first rows. */
export function listItems(rows: readonly ShownRow[], label: string, folded: ReadonlySet<string>): readonly ListItem[] {
  if (label === '') return rows.map(itemOf);
  const groups = new Map<string, ShownRow[]>();
  for (const shown of rows) {
    const value = shown.row.labels[label] ?? '';
    const group = groups.get(value);
    if (group) group.push(shown);
    else groups.set(value, [shown]);
  }
  return [...groups].flatMap(([value, members]) => groupItems({ value, members, label }, folded));
}

const items = new WeakMap<ShownRow, AlertItem>();

/** The same object for the same row: it is not drawn anew. */
function itemOf(shown: ShownRow): AlertItem {
  const known = items.get(shown);
  if (known) return known;
  const item: AlertItem = { kind: 'alert', key: shown.row.id, shown, without: alone };
  items.set(shown, item);
  return item;
}

function groupItems(
  { value, members, label }: { readonly value: string; readonly members: readonly ShownRow[]; readonly label: string },
  folded: ReadonlySet<string>,
): readonly ListItem[] {
  const key = `group:${value}`;
  const { [label]: _, ...common } = commonLabels(members.map(({ row }) => row.labels));
  const head: GroupItem = { kind: 'group', key, value, rows: members, common, folded: folded.has(key) };
  if (head.folded) return [head];
  const without = [...alone, label, ...Object.keys(common)];
  return [head, ...members.map((shown): AlertItem => ({ kind: 'alert', key: shown.row.id, shown, without }))];
}

type Labels = Readonly<Record<string, string>>;

export function commonLabels(all: readonly Labels[]): Labels {
  const [first = {}, ...others] = all;
  const shared = Object.entries(first).filter(([name, value]) => others.every((labels) => labels[name] === value));
  return Object.fromEntries(shared);
}

/** Keys of chosen lines as ids of alerts: the head of a group stands for all of its rows. */
export function chosenIds(chosen: ReadonlySet<string>, items: readonly ListItem[]): ReadonlySet<string> {
  const ids = new Set([...chosen].filter((key) => !key.startsWith('group:')));
  for (const item of items) {
    if (item.kind !== 'group' || !chosen.has(item.key)) continue;
    const members = item.rows.map(({ row }) => row.id);
    const all = members.every((id) => ids.has(id));
    for (const id of members) {
      if (all) ids.delete(id);
      else ids.add(id);
    }
  }
  return ids;
}

const mostValues = 50;

/**
 * Matchers that fit all of these alerts: each label that all of them have, with its value or its values. They may fit
 * others too: the page of a new silence tells how many.
 */
export function matchersOfAll(all: readonly Labels[]): readonly string[] {
  const [first = {}] = all;
  return Object.keys(first)
    .sort()
    .flatMap((name) => {
      const values = [...new Set(all.map((labels) => labels[name] ?? ''))];
      const written = /^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name);
      if (values.includes('') || values.length > mostValues) return [];
      if (values.length === 1) return [`${written}=${JSON.stringify(values[0])}`];
      return [`${written}=~${JSON.stringify(values.map(quoted).sort().join('|'))}`];
    });
}

function quoted(value: string): string {
  return value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
